package org.tocsin.alert.link;

import org.tocsin.contract.proof.LinkToken;

/** What a link's token turned out to be. */
sealed interface Presented {

  /** The adapters made it, and its time is not over. */
  record Valid(LinkToken token) implements Presented {}

  /** The adapters made it, and its time is over. */
  record Expired(LinkToken token) implements Presented {}

  /** Nobody of ours made it, or what it names is not there or may not be told any more. */
  record Unknown() implements Presented {}
}
