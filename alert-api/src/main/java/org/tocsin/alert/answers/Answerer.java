package org.tocsin.alert.answers;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.word.Assurance;
import org.tocsin.contract.word.Provenance;

/**
 * Who answers, and how surely we know it: set by the server, never by what the answer says.
 *
 * @param actor pseudonymous, for the journal
 * @param assurance null where only somebody's word stands for it
 * @param contact the contact whose link or webhook it came by
 * @param delivery the delivery whose link or webhook it came by
 */
public record Answerer(
    String actor,
    Provenance provenance,
    @Nullable Assurance assurance,
    @Nullable UUID contact,
    @Nullable UUID delivery) {

  /** Whoever holds the link that was sent to a contact. */
  public static Answerer byLink(UUID contact, UUID delivery) {
    return new Answerer(
        "contact/" + contact, Provenance.SIGNED_PAGE, Assurance.LINK, contact, delivery);
  }

  /** The platform's system, in its answer to our webhook. */
  static Answerer byWebhook(String platform, UUID delivery) {
    return new Answerer("platform/" + platform, Provenance.WEBHOOK_ANSWER, null, null, delivery);
  }
}
