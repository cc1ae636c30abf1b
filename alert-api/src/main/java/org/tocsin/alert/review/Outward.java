package org.tocsin.alert.review;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.alerts.Content;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.alert.CommonPart;
import org.tocsin.contract.alert.CommonPart.Corroboration;
import org.tocsin.contract.alert.CommonPart.Evidence;
import org.tocsin.contract.alert.CommonPart.Notifier;
import org.tocsin.contract.word.OrganisationKind;
import org.tocsin.contract.word.RequestKind;

/**
 * What is told of a version besides its own words.
 *
 * @param organisation its name, or the network's where it sends through that
 * @param mailbox a functional one, for notices under DSA Art. 16; null where the organisation has
 *     none
 * @param secondReviewPending whether a person of the author's own organisation approves it
 * @param authorities those that the organisation consents to be told
 */
record Outward(
    String organisation,
    boolean network,
    OrganisationKind kind,
    boolean trustedFlagger,
    @Nullable String mailbox,
    boolean secondReviewPending,
    Set<String> authorities,
    List<Corroboration> corroborations,
    List<Evidence> evidence) {

  Outward {
    authorities = Set.copyOf(authorities);
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

  /**
   * A notice under Art. 16 names a notifier that can be written to; whose own address would give
   * the organisation away, needs the mailbox.
   */
  Optional<Refusal> refusal(Content.Request request) {
    return network
            && request.kind() == RequestKind.ARTICLE_16_NOTICE
            && told(request).notifier() == null
        ? Optional.of(
            new Refusal(
                ProblemType.NOT_READY,
                "A coordinator has to give the organisation a mailbox first: it sends through the"
                    + " network, and a notice under Article 16 names one.",
                new Fault("request.notifier", "needs the organisation's mailbox")))
        : Optional.empty();
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
