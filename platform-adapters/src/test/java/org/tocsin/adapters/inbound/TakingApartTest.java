package org.tocsin.adapters.inbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.contract.outcome.MailReceived.Attachment;

@Timeout(120)
class TakingApartTest {

  private static final String HEAD =
      "From: a@b.example\r\nSubject: =?utf-8?Q?Re:_pr=C3=A9sident?=\r\n";

  @Test
  void aPlainMailIsItsWords() {
    ReadMail mail = read(HEAD + "\r\nWe are looking into it.\r\n\r\nAnna\r\n");
    assertThat(mail.text()).isEqualTo("We are looking into it.\n\nAnna");
    assertThat(Words.line(mail.headers().first("subject"), 100)).isEqualTo("Re: président");
    assertThat(mail.cut()).isFalse();
  }

  @Test
  void thePlainWordsAreTakenAndNotThoseOfThePageAndAFileIsOnlyNamed() {
    ReadMail mail =
        read(
            HEAD
                + """
                Content-Type: multipart/mixed; boundary="out; side"

                preamble
                --out; side
                Content-Type: multipart/alternative; boundary=in

                --in
                Content-Type: text/plain; charset=iso-8859-1
                Content-Transfer-Encoding: quoted-printable

                d=E9j=E0 =
                vu
                --in
                Content-Type: text/html

                <p>page</p>
                --in--
                --out; side
                Content-Type: application/pdf; name="case.pdf"
                Content-Transfer-Encoding: base64
                Content-Disposition: attachment; filename="=?utf-8?Q?dossier_=C3=A9t=C3=A9.pdf?="

                QUJD
                --out; side--
                epilogue
                """);
    assertThat(mail.text()).isEqualTo("déjà vu");
    assertThat(mail.attachments())
        .containsExactly(new Attachment("dossier été.pdf", "application/pdf", 3));
  }

  @Test
  void aPageAloneIsReadWithoutItsMarksAndWhatItHides() {
    ReadMail mail =
        read(
            HEAD
                + "Content-Type: text/html\r\n\r\n<html><head><style>p{}</style></head>"
                + "<script>alert('x')</script><p>Hello&nbsp;&amp; thanks<br>Anna</p><!--");
    assertThat(mail.text()).isEqualTo("Hello & thanks\nAnna");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nonsense", "utf-8; x", "\"", "x-unknown", "UTF-7", "\u0000", "ISO-2022-CN-EXT"})
  void aCharsetThatNobodyKnowsIsTakenForUtf8(String charset) {
    ReadMail mail = read(HEAD + "Content-Type: text/plain; charset=" + charset + "\r\n\r\ndéjà");
    assertThat(mail.text()).isEqualTo("déjà");
  }

  @Test
  void noControlCharactersAndNoTurnedDirectionsAreLeft() {
    ReadMail mail = read(HEAD + "\r\na\u0000b\u0007c\u202Ed\u001B[31me");
    assertThat(mail.text()).isEqualTo("abcd[31me");
  }

  @Test
  void partsInPartsInPartsAreOpenedSoDeepAndNoDeeper() {
    StringBuilder nested = new StringBuilder(HEAD);
    for (int depth = 0; depth < 20_000; depth++) {
      nested.append("Content-Type: multipart/mixed; boundary=b").append(depth).append("\n\n--b");
      nested.append(depth).append('\n');
    }
    assertThat(read(nested.toString()).cut()).isTrue();
  }

  @Test
  void manyPartsAreReadAsFarAsTheyMayBeMany() {
    StringBuilder parts = new StringBuilder(HEAD);
    parts.append("Content-Type: multipart/mixed; boundary=b\n\n");
    for (int part = 0; part < 300_000; part++) {
      parts.append("--b\nContent-Type: image/png\n\n.\n");
    }
    ReadMail mail = read(parts.toString());
    assertThat(mail.cut()).isTrue();
    assertThat(mail.attachments()).hasSizeLessThanOrEqualTo(50);
  }

  @Test
  void headersThatDoNotEndAreReadAsFarAsTheyMayReach() {
    ReadMail many = read(HEAD + "X-Many: y\r\n".repeat(200_000) + "\r\nbody");
    ReadMail folded = read(HEAD + "X-Long: y\r\n" + " more\r\n".repeat(200_000) + "\r\nbody");
    ReadMail one = read(HEAD + "X-Long: " + "y".repeat(9_000_000));
    assertThat(many.headers().all("x-many")).hasSizeLessThan(300);
    assertThat(folded.headers().first("x-long")).hasSizeLessThan(10_000);
    assertThat(one.headers().first("x-long")).hasSizeLessThan(10_000);
  }

  @Test
  void aBombOfWordsIsCut() {
    String bomb =
        Base64.getMimeEncoder().encodeToString("lorem ipsum ".repeat(700_000).getBytes(UTF_8));
    ReadMail mail = read(HEAD + "Content-Transfer-Encoding: base64\r\n\r\n" + bomb);
    assertThat(mail.text()).hasSizeLessThanOrEqualTo(TakingApart.TEXT);
    assertThat(mail.cut()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: multipart/mixed\r\n\r\nwords",
        "Content-Type: multipart/mixed; boundary=\r\n\r\nwords",
        "Content-Type: multipart/mixed; boundary=\"\r\n\r\nwords",
        "Content-Type: ;;;=;\r\n\r\nwords",
        "Content-Type: \r\n\r\nwords",
        "Content-Type: text/plain; charset\r\n\r\nwords",
        "Content-Type: text/plain; charset==\r\n\r\nwords",
        "Content-Transfer-Encoding: x-zip\r\n\r\nwords",
        ": nothing\r\n\r\nwords",
        " folded: first\r\n\r\nwords",
      })
  void whatMakesNoSenseIsReadAsWords(String rest) {
    assertThat(read(rest).text()).isEqualTo("words");
  }

  @Test
  void itNeverFailsAndNeverTakesLong() {
    Random random = new Random(20270401);
    byte[] seed = Mailings.report("failed", "5.1.1", "a@b.example", "<a@b>").getBytes(ISO_8859_1);
    for (int round = 0; round < 3_000; round++) {
      byte[] mutated = seed.clone();
      for (int change = 0; change < 1 + random.nextInt(20); change++) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
      }
      assertThatCode(
              () -> {
                ReadMail mail = TakingApart.of(mutated, true);
                DeliveryStatus.of(mail);
                Addresses.author(mail.headers());
                NamedIds.recipients(mail.headers());
              })
          .doesNotThrowAnyException();
    }
  }

  @Test
  void thereIsAnEndToEachOfTheLongestMails() {
    byte[] lines = "--b\n".repeat(2_500_000).getBytes(ISO_8859_1);
    long begun = System.nanoTime();
    TakingApart.of(lines, true);
    TakingApart.of(
        (HEAD + "Content-Type: multipart/mixed; boundary=b\n\n" + new String(lines, ISO_8859_1))
            .getBytes(ISO_8859_1),
        true);
    TakingApart.of(
        (HEAD + "Content-Type: text/html\n\n" + "<a".repeat(4_000_000)).getBytes(ISO_8859_1), true);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(60));
  }

  static ReadMail read(String mail) {
    return TakingApart.of(mail.getBytes(UTF_8), true);
  }
}
