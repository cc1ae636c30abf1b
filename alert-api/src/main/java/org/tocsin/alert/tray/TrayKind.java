package org.tocsin.alert.tray;

import org.tocsin.contract.outcome.MailReceived;

/** What a mail in the tray is about. */
enum TrayKind {
  /** Somebody asks the house for something. */
  REQUEST,

  /** Somebody says that something published is wrong. */
  CORRECTION,

  PRESS,

  /** Something of ours came back, and no notice was named. */
  RETURNED,

  /** It could not be read; it is still in the mailbox. */
  UNREADABLE,

  /** A program wrote it; nobody waits for an answer. */
  AUTOMATIC,

  OTHER;

  static TrayKind of(MailReceived mail) {
    return switch (mail.kind()) {
      case PUBLIC -> REQUEST;
      case BOUNCED, RETURNED -> RETURNED;
      case UNREADABLE -> UNREADABLE;
      case AUTO_REPLY, DELAYED -> AUTOMATIC;
      case REPLY, UNMATCHED -> OTHER;
    };
  }
}
