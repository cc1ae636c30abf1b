package org.tocsin.adapters;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.tocsin.contract.proof.VerifyingKey;

/**
 * Whose approvals are trusted.
 *
 * @param approval the public halves of alert-api's approval keys; two during a rotation
 */
@ConfigurationProperties("tocsin.keys")
record ApprovalKeys(List<VerifyingKey> approval) {

  /**
   * @throws IllegalStateException if there are none: nothing could ever be sent
   */
  ApprovalKeys(@Nullable List<VerifyingKey> approval) {
    if (approval == null || approval.isEmpty()) {
      throw new IllegalStateException(
          "Set tocsin.keys.approval[0].id and tocsin.keys.approval[0].public-key: without"
              + " alert-api's public key no approval can be verified");
    }
    this.approval = List.copyOf(approval);
  }
}
