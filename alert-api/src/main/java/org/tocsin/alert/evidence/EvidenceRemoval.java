package org.tocsin.alert.evidence;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Removes the files of evidence that was erased, once the rows say so. */
@Component
public final class EvidenceRemoval {

  private static final Logger LOG = LoggerFactory.getLogger(EvidenceRemoval.class);

  private final Sweeping sweeping;

  EvidenceRemoval(Sweeping sweeping) {
    this.sweeping = sweeping;
  }

  /**
   * Removes one file, unless another alert has the same. Call it after the transaction that erased
   * the row; what fails is left to the hourly sweep.
   */
  public void removeUnlessNeeded(String sha256) {
    try {
      sweeping.removeOrphan(sha256);
    } catch (RuntimeException failed) {
      LOG.warn("A file that was erased could not be removed; the sweep tries again", failed);
    }
  }
}
