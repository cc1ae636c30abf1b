package org.tocsin.contract.alert;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.proof.Approval;
import org.tocsin.contract.word.Channel;

/**
 * One contact of a platform is to be sent a test: it concerns no alert, so that it stands in the
 * chain of the platform and the test takes the place of alert and notice.
 *
 * @param test its id, also the approval's notice
 * @param directoryVersion of the platform's entry, as of the commit
 * @param approval what may be sent, signed; of kind {@link org.tocsin.contract.word.StepKind#TEST}
 * @param common a {@link TestPart} as JSON: the exact text, which names the contact
 * @param part the exact text of what the approval holds as the platform's part; nothing stands in
 *     it
 * @param holds the version of {@link org.tocsin.contract.directory.StandingHolds} as of the commit;
 *     null where there never was one
 */
public record TestRequested(
    UUID test,
    String platform,
    UUID contact,
    Channel channel,
    long directoryVersion,
    String reference,
    Approval approval,
    String common,
    String part,
    @Nullable Long holds,
    Instant at)
    implements AlertEvent {

  @Override
  public UUID alert() {
    return test;
  }
}
