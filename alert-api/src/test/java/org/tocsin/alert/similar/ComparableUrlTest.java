package org.tocsin.alert.similar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparableUrlTest {

  @ParameterizedTest
  @CsvSource({
    "https://Example.ORG/a,http://example.org/a",
    "https://example.org:443/a,https://example.org/a",
    "http://example.org:80/a,https://example.org/a",
    "https://example.org,https://example.org/",
    "https://example.org/a/,https://example.org/a",
    "https://www.example.org/a,https://example.org/a",
    "https://www2.example.org/a,https://example.org/a",
    "https://example.org./a,https://example.org/a",
    "https://user:secret@example.org/a,https://example.org/a",
    "https://example.org/a#part,https://example.org/a",
    "https://example.org/a/../b/./c,https://example.org/b/c",
    "https://example.org/%7Euser/%2f,https://example.org/~user/%2F",
    "https://example.org/é,https://example.org/%C3%A9",
    "https://example.org/é,https://example.org/%c3%a9",
    "https://example.org/🗳,https://example.org/%F0%9F%97%B3",
    "https://élections.example/,https://xn--lections-90a.example",
    "https://ÉLECTIONS.example/,https://xn--lections-90a.example",
    "https://выборы.рф/новости,https://XN--90ab1bi6cd.xn--p1ai/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8",
    "https://[2001:DB8:0:0::1]/x,https://[2001:db8::1]/x",
    "http://0x7f.1/x,http://127.0.0.1/x",
    "https://example.org/a?utm_source=x&utm_campaign=y,https://example.org/a",
    "https://example.org/a?id=1&fbclid=abc,https://example.org/a?id=1",
    "https://example.org/a?gclid=abc&b=2&a=1,https://example.org/a?a=1&b=2",
    "https://example.org/a?,https://example.org/a",
    "https://example.org/a?q=le+vote,https://example.org/a?q=le%20vote",
    "https://twitter.com/ana/status/12345?s=20&t=abc,https://x.com/ana/status/12345",
    "https://mobile.twitter.com/ana/status/12345/photo/1,https://x.com/i/web/status/12345",
    "https://youtu.be/dQw4w9WgXcQ?si=abc,https://www.youtube.com/watch?v=dQw4w9WgXcQ&feature=share",
    "https://m.youtube.com/watch?v=dQw4w9WgXcQ&t=12s,https://youtube.com/shorts/dQw4w9WgXcQ",
    "https://m.facebook.com/page/posts/1?mibextid=x,https://www.facebook.com/page/posts/1/",
    "https://t.me/s/kanal/12,https://telegram.me/kanal/12?single",
    "https://fr.m.wikipedia.org/wiki/Vote,https://fr.wikipedia.org/wiki/Vote"
  })
  void spellingsOfTheSameThingAreTheSame(String one, String other) {
    assertThat(ComparableUrl.of(one)).isEqualTo(ComparableUrl.of(other));
    assertThat(ComparableUrl.of(one).key()).isEqualTo(ComparableUrl.of(other).key());
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.org/a,https://example.org/A",
    "https://example.org/a,https://example.org/a/b",
    "https://example.org/a?id=1,https://example.org/a?id=2",
    "https://example.org/a?s=1,https://example.org/a?s=2",
    "https://example.org:8443/a,https://example.org/a",
    "https://news.example.org/a,https://example.org/a",
    "https://m.example.org/a,https://example.org/a",
    "https://www.fr/a,https://fr/a",
    "https://example.org/a%2Fb,https://example.org/a/b",
    "https://example.org/#!/one,https://example.org/#!/two",
    "https://x.com/ana/status/1,https://x.com/ana/status/2",
    "https://x.com/ana,https://x.com/bea",
    "https://youtube.com/watch?v=dQw4w9WgXcQ,https://youtube.com/watch?v=dQw4w9WgXcR",
    "https://youtube.com/@kanal,https://youtube.com/@other",
    "https://t.me/s,https://t.me/kanal",
    "https://example.com/,https://example.com.evil.example/",
    "https://good.example@evil.example/,https://good.example/"
  })
  void differentThingsAreDifferent(String one, String other) {
    assertThat(ComparableUrl.of(one)).isNotEqualTo(ComparableUrl.of(other));
  }

  @Test
  void aTextSaysWhatIsCompared() {
    assertThat(ComparableUrl.of("https://WWW.Example.org:8443/A/%7e/?b=2&a=1&utm_id=3#x").text())
        .isEqualTo("example.org:8443/A/~?a=1&b=2");
  }

  @ParameterizedTest
  @CsvSource({"https://a%zz.example/x", "https://example.org/a%zz?b=%", "https://[::zz]/", "x"})
  void whatNobodyCanReadIsStillCompared(String url) {
    assertThat(ComparableUrl.of(url)).isEqualTo(ComparableUrl.of(url));
    assertThat(ComparableUrl.of(url).text()).isNotEmpty();
  }

  @Test
  void anAccountIsKnownByItsPlatformAndItsHandle() {
    assertThat(ComparableAccount.of("x", "@Ana_News "))
        .isEqualTo(ComparableAccount.of("x", "ana_news"));
    assertThat(ComparableAccount.of("x", "@Новости"))
        .isEqualTo(ComparableAccount.of("x", "новости"));
    assertThat(ComparableAccount.of("x", "ana")).isNotEqualTo(ComparableAccount.of("y", "ana"));
    assertThat(ComparableAccount.of("x", " @")).isEmpty();
    assertThat(ComparableAccount.of("x", null)).isEmpty();
  }
}
