package org.tocsin.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.adapters.channel.LogCapture;
import org.tocsin.adapters.channel.Messages;
import org.tocsin.adapters.channel.TestKeys;
import org.tocsin.contract.directory.ContactEntry;
import org.tocsin.contract.word.Reason;

/** A contact's own token, besides the signature. */
final class BearerTest {

  private static final String TOKEN = "s3cret-Token_of.videocast~1";

  @Test
  void aContactsTokenIsSentBesidesTheSignature() {
    try (Receiver receiver = Receiver.answering("200 OK", "")) {
      // when
      Attempted attempted =
          sender().send(Messages.webhook(receiver.address()).withBearer(sealed(TOKEN)).message());
      // then
      assertThat(attempted.reason()).isEqualTo(Reason.ACCEPTED);
      assertThat(receiver.last().headers())
          .containsEntry("authorization", "Bearer " + TOKEN)
          .containsKey("webhook-signature");
    }
  }

  @Test
  void withoutATokenNoneIsSent() {
    try (Receiver receiver = Receiver.answering("200 OK", "")) {
      // when
      sender().send(Messages.webhook(receiver.address()).message());
      // then
      assertThat(receiver.last().headers()).doesNotContainKey("authorization");
    }
  }

  @Test
  void aTokenThatIsEchoedIsNeitherKeptNorLogged() {
    try (Receiver receiver = Receiver.answering("500 Oops", "{\"got\": \"Bearer " + TOKEN + "\"}");
        LogCapture log = new LogCapture()) {
      // when
      Attempted attempted =
          sender().send(Messages.webhook(receiver.address()).withBearer(sealed(TOKEN)).message());
      // then
      assertThat(attempted.answer()).contains("Bearer […]").doesNotContain(TOKEN);
      assertThat(attempted.toString()).doesNotContain(TOKEN);
      assertThat(log.text()).doesNotContain(TOKEN);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "line\nbreak", "é", " ", "a,b"})
  void whatIsNoTokenIsOurFault(String token) {
    try (Receiver receiver = Receiver.answering("200 OK", "")) {
      // when
      Attempted attempted =
          sender().send(Messages.webhook(receiver.address()).withBearer(sealed(token)).message());
      // then
      assertThat(attempted.reason()).isEqualTo(Reason.SIGNING_FAILED);
      assertThat(attempted.ourFault()).isTrue();
      assertThat(receiver.requests()).isEmpty();
    }
  }

  @Test
  void aTokenOfAnotherContactOrInASecretsPlaceIsOurFault() {
    try (Receiver receiver = Receiver.answering("200 OK", "")) {
      for (String context :
          new String[] {
            Messages.CONTACT.toString(), ContactEntry.bearerContext(UUID.randomUUID())
          }) {
        // when
        Attempted attempted =
            sender()
                .send(
                    Messages.webhook(receiver.address())
                        .withBearer(TestKeys.encrypted(TOKEN, context))
                        .message());
        // then
        assertThat(attempted.reason()).isEqualTo(Reason.SIGNING_FAILED);
        assertThat(attempted.ourFault()).isTrue();
      }
      assertThat(receiver.requests()).isEmpty();
    }
  }

  private static WebhookSender sender() {
    return Webhooks.sender(Webhooks.settings(true, Duration.ofSeconds(20)), Webhooks.FIRST);
  }

  private static String sealed(String token) {
    return TestKeys.encrypted(token, ContactEntry.bearerContext(Messages.CONTACT));
  }
}
