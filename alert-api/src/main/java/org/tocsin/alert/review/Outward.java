package org.tocsin.alert.review;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.alerts.Content;
import org.tocsin.contract.alert.CommonPart;
import org.tocsin.contract.alert.CommonPart.Corroboration;
import org.tocsin.contract.alert.CommonPart.Evidence;
import org.tocsin.contract.alert.CommonPart.Notifier;
import org.tocsin.contract.word.OrganisationKind;

/**
 * What is told of a version besides its own words.
 *
 * @param organisation its name, or the network's where it sends through that
 * @param mailbox a functional one, for notices under DSA Art. 16; null where the organisation has
 *     none
 * @param secondReviewPending whether a person of the author's own organisation approves it
 */
record Outward(
    String organisation,
    boolean network,
    OrganisationKind kind,
    boolean trustedFlagger,
    @Nullable String mailbox,
    boolean secondReviewPending,
    List<Corroboration> corroborations,
    List<Evidence> evidence) {

  Outward {
    corroborations = List.copyOf(corroborations);
    evidence = List.copyOf(evidence);
  }

  /** Null where what it is could tell which one it is; a public body is always called so. */
  @Nullable OrganisationKind kindTold() {
    return network && kind != OrganisationKind.PUBLIC_BODY ? null : kind;
  }

  /** A status of one organisation, which would give its name away. */
  boolean flaggerTold() {
    return trustedFlagger && !network;
  }

  /** The request, in which no address is anybody's own and no name one that is kept back. */
  CommonPart.Request told(Content.Request request) {
    return new CommonPart.Request(
        request.kind(),
        request.ground(),
        request.explanation(),
        notifier(request.notifier()),
        request.goodFaith());
  }

  private @Nullable Notifier notifier(Content.@Nullable Notifier given) {
    if (given == null) {
      return null;
    }
    @Nullable String name = network ? organisation : given.name();
    @Nullable String email = network || mailbox != null ? mailbox : given.email();
    return name == null || email == null ? null : new Notifier(name, email);
  }
}
