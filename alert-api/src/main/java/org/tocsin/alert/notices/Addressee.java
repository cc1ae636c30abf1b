package org.tocsin.alert.notices;

import java.util.Set;
import java.util.UUID;
import org.tocsin.contract.word.StepKind;

/**
 * A platform of a step's audience, with its notice.
 *
 * @param notice a fresh id where the platform was never named before; {@link Notices#approved}
 *     writes it
 * @param named whether this step names the platform; if not, an earlier one did
 * @param kind ALERT for the first version that names the platform, then UPDATE
 * @param earlier contacts that an earlier cut of this alert named
 * @param unanswered deadlines of earlier versions that still wait for an answer
 */
public record Addressee(
    UUID notice,
    String platform,
    boolean named,
    StepKind kind,
    Set<UUID> earlier,
    AnswerBy unanswered) {

  public Addressee {
    earlier = Set.copyOf(earlier);
  }
}
