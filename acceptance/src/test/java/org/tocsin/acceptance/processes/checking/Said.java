package org.tocsin.acceptance.processes.checking;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What the REST API says after the run. */
public final class Said {

  private Said() {}

  /**
   * An alert.
   *
   * @param approved the numbers of the versions that were approved
   */
  public record Alert(UUID id, boolean retracted, Set<Integer> approved) {

    public Alert {
      approved = Set.copyOf(approved);
    }
  }

  /** A notice, with its newest step's kind and version. */
  public record Notice(
      UUID id,
      UUID alert,
      String platform,
      String state,
      String step,
      int version,
      Set<String> acknowledgements,
      List<Delivery> deliveries) {

    public Notice {
      acknowledgements = Set.copyOf(acknowledgements);
      deliveries = List.copyOf(deliveries);
    }
  }

  /**
   * One message to one contact.
   *
   * @param bare whether it recalls without content
   */
  public record Delivery(
      UUID id,
      String step,
      int version,
      UUID contact,
      boolean bare,
      String state,
      List<Attempt> attempts) {

    public Delivery {
      attempts = List.copyOf(attempts);
    }

    /** Whether it tells content; a retraction and a recall tell none. */
    boolean tells() {
      return !bare && !step.equals("RETRACTION");
    }

    /** Grows with every step of a notice. */
    int age() {
      return step.equals("RETRACTION") ? Integer.MAX_VALUE : version;
    }
  }

  /** One try at it. */
  public record Attempt(Instant openedAt, Instant closedAt, String verdict) {

    /** Whether nobody knows what became of it. */
    boolean unknown() {
      return verdict.equals("UNKNOWN");
    }
  }
}
