package org.tocsin.quickstart.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.quickstart.http.Request;

class SignatureCheckTest {

  /** The library looks at the system's clock, so the fixtures do too. */
  private final Instant now = Instant.now();

  private static final String ID = "8c5e0f5e-7f4b-8a51-9c1d-0a2b3c4d5e6f";

  private final KeyPair key = Calls.newKey();
  private final PublishedKeys published = () -> List.of(Calls.published("key-1", key));
  private final SignatureCheck check =
      new SignatureCheck(Optional.of(Calls.SECRET), published, InstantSource.system());

  @Test
  void aGoodV1IsVerified() throws InterruptedException {
    assertThat(check.check(Calls.call(ID, now, Calls.v1(ID, now, Calls.BODY), Calls.BODY)))
        .isEqualTo(new Verdict.Verified("v1", "shared secret"));
  }

  @Test
  void aGoodV1aIsVerifiedAndNamesItsKey() throws InterruptedException {
    assertThat(check.check(Calls.call(ID, now, Calls.v1a(key, ID, now, Calls.BODY), Calls.BODY)))
        .isEqualTo(new Verdict.Verified("v1a", "key-1"));
  }

  @Test
  void duringARotationOneFittingSignatureIsEnough() throws InterruptedException {
    String both =
        Calls.v1a(Calls.newKey(), ID, now, Calls.BODY) + " " + Calls.v1a(key, ID, now, Calls.BODY);

    assertThat(check.check(Calls.call(ID, now, both, Calls.BODY)))
        .isEqualTo(new Verdict.Verified("v1a", "key-1"));
  }

  @Test
  void aBadV1BesideAGoodV1aDoesNotMatter() throws InterruptedException {
    String both = "v1,AAAA " + Calls.v1a(key, ID, now, Calls.BODY);

    assertThat(check.check(Calls.call(ID, now, both, Calls.BODY)))
        .isEqualTo(new Verdict.Verified("v1a", "key-1"));
  }

  @Test
  void aTamperedBodyFitsNoSignature() throws InterruptedException {
    String tampered = Calls.BODY.replace("É", "E");

    assertThat(reason(Calls.call(ID, now, Calls.v1(ID, now, Calls.BODY), tampered)))
        .isEqualTo(Refusal.NO_MATCH);
    assertThat(reason(Calls.call(ID, now, Calls.v1a(key, ID, now, Calls.BODY), tampered)))
        .isEqualTo(Refusal.NO_MATCH);
  }

  @Test
  void anotherIdOrTimeFitsNoSignature() throws InterruptedException {
    String signature = Calls.v1a(key, ID, now, Calls.BODY);

    assertThat(reason(Calls.call("another", now, signature, Calls.BODY)))
        .isEqualTo(Refusal.NO_MATCH);
    assertThat(reason(Calls.call(ID, now.minusSeconds(60), signature, Calls.BODY)))
        .isEqualTo(Refusal.NO_MATCH);
  }

  @Test
  void aWrongKeyIsRefused() throws InterruptedException {
    String signature = Calls.v1a(Calls.newKey(), ID, now, Calls.BODY);

    assertThat(reason(Calls.call(ID, now, signature, Calls.BODY))).isEqualTo(Refusal.NO_MATCH);
  }

  @Test
  void aStaleOrFutureTimestampIsRefusedThoughTheSignatureFits() throws InterruptedException {
    Instant stale = now.minusSeconds(310);
    Instant future = now.plusSeconds(320);

    assertThat(reason(Calls.call(ID, stale, Calls.v1a(key, ID, stale, Calls.BODY), Calls.BODY)))
        .isEqualTo(Refusal.TIMESTAMP_TOO_OLD);
    assertThat(reason(Calls.call(ID, future, Calls.v1(ID, future, Calls.BODY), Calls.BODY)))
        .isEqualTo(Refusal.TIMESTAMP_TOO_NEW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1a,", "v1a,not base64!", "v1a,AAAA"})
  void aSignatureThatIsNoneIsRefused(String signature) throws InterruptedException {
    assertThat(reason(Calls.call(ID, now, signature, Calls.BODY))).isEqualTo(Refusal.NO_MATCH);
  }

  @Test
  void aSchemeWithoutAKeyIsRefused() throws InterruptedException {
    SignatureCheck withoutSecret =
        new SignatureCheck(Optional.empty(), published, InstantSource.system());

    Verdict verdict =
        withoutSecret.check(Calls.call(ID, now, Calls.v1(ID, now, Calls.BODY), Calls.BODY));

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(Refusal.NO_KNOWN_SCHEME));
  }

  @Test
  void missingHeadersAndAStrangeTimestampAreRefused() throws InterruptedException {
    byte[] body = Calls.BODY.getBytes(StandardCharsets.UTF_8);
    Request bare = new Request("POST", URI.create("/hook"), Map.of(), body);
    Request strange =
        new Request(
            "POST",
            URI.create("/hook"),
            Map.of(
                "webhook-id", List.of(ID),
                "webhook-timestamp", List.of("yesterday"),
                "webhook-signature", List.of("v1a,AAAA")),
            body);

    assertThat(reason(bare)).isEqualTo(Refusal.HEADER_MISSING);
    assertThat(reason(strange)).isEqualTo(Refusal.TIMESTAMP_MALFORMED);
  }

  @Test
  void aNewKeyIsAskedForAndKeysThatCanNotBeReadAreNoVerdictOnTheSignature()
      throws InterruptedException {
    PublishedKeys rotated =
        new PublishedKeys() {
          @Override
          public List<PublishedKey> current() {
            return List.of(Calls.published("old", Calls.newKey()));
          }

          @Override
          public List<PublishedKey> renewed() {
            return List.of(Calls.published("new", key));
          }
        };
    PublishedKeys unreachable =
        () -> {
          throw new IOException("connection refused");
        };
    Request call = Calls.call(ID, now, Calls.v1a(key, ID, now, Calls.BODY), Calls.BODY);

    assertThat(new SignatureCheck(Optional.empty(), rotated, InstantSource.system()).check(call))
        .isEqualTo(new Verdict.Verified("v1a", "new"));
    assertThat(
            new SignatureCheck(Optional.empty(), unreachable, InstantSource.system()).check(call))
        .isEqualTo(new Verdict.Refused(Refusal.KEYS_UNAVAILABLE, "connection refused"));
  }

  private Refusal reason(Request call) throws InterruptedException {
    return switch (check.check(call)) {
      case Verdict.Refused refused -> refused.reason();
      case Verdict.Verified verified -> throw new AssertionError(verified);
    };
  }
}
