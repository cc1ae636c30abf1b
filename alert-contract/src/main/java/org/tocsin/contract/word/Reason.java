package org.tocsin.contract.word;

/**
 * Why a platform or a contact was not told, or an attempt ended as it did; also the label of the
 * metric.
 */
public enum Reason {
  /** Withheld: the platform is not in the directory. */
  NO_ENTRY,

  /** Withheld: the organisation does not consent that this authority is told. */
  NO_CONSENT,

  /** Withheld: the platform has no contact. */
  NO_CONTACT,

  /** Withheld: the marking is above the platform's clearance. */
  TLP_ABOVE_CLEARANCE,

  /** Withheld: nobody has confirmed that the contact reaches the platform. */
  CONTACT_UNVERIFIED,

  /** Withheld: the contact was removed from the directory. */
  CONTACT_RETIRED,

  /** Withheld: the contact is blocked. */
  CONTACT_BLOCKED,

  /** Withheld: the approval does not prove what was received. */
  UNPROVEN,

  /** Withheld: the channel cannot carry the address. */
  ADDRESS_UNSUPPORTED,

  /** Withheld: the time in which a test can be answered is over. */
  TEST_OVER,

  /** Waiting: a hold stops it, and nothing else is decided by that. */
  HELD,

  /** Waiting: a person has to carry it. */
  BY_HAND,

  /** Superseded: a newer version or the retraction took its place. */
  NEWER_STEP,

  /** Cancelled: the platform answered. */
  ANSWERED,

  /** Cancelled: another contact has the notice. */
  NOT_NEEDED,

  /** Cancelled: the contact was never told what would be recalled. */
  NEVER_TOLD,

  /** The other side accepted the message. */
  ACCEPTED,

  /**
   * Accepted, without the content: the certificate that mail to the contact is encrypted for cannot
   * be used, most often because it has run out.
   */
  CERTIFICATE_UNUSABLE,

  /** No answer within the time allowed. */
  TIMED_OUT,

  /** No connection, or it broke. */
  CONNECTION_FAILED,

  /** The other side could not prove who it is. */
  TLS_FAILED,

  /** The address resolves to a network that must not be called. */
  ADDRESS_FORBIDDEN,

  /** An answer 3xx: redirects are not followed. */
  REDIRECTED,

  /** An answer 4xx without a rule of its own. */
  CLIENT_ERROR,

  /** An answer 5xx without a rule of its own. */
  SERVER_ERROR,

  /** An answer 410: the contact is disabled. */
  GONE,

  /** An answer 429, 502, 503 or 504, or one that names a time to come back. */
  SLOW_DOWN,

  /** The mail server answered 4xx for this recipient. */
  MAIL_DEFERRED,

  /** The mail server answered 5xx for this recipient. */
  MAIL_REFUSED,

  /** Our own outgoing mail server could not be used. */
  MAIL_SERVER_FAILED,

  /** Our own proxy for outgoing calls could not be used. */
  PROXY_FAILED,

  /**
   * Our own proxy opened no way to the other side. Which of the two is at fault cannot be known, so
   * it counts against nobody.
   */
  PROXY_REFUSED,

  /** Our own side could resolve no name at all. */
  RESOLVER_FAILED,

  /** Our own side lacked what a call needs: open files, a way into the network. */
  RESOURCES_SHORT,

  /** Our own side could not sign for this contact: its secret is missing or cannot be read. */
  SIGNING_FAILED,

  /** Given up before the send: too little of the lease was left. */
  LEASE_SHORT,

  /** The process ended during the attempt: it may or may not have arrived. */
  LEASE_OVER,

  /** Every attempt of the schedule failed. */
  SCHEDULE_OVER,

  /** By hand: the contact could not be told. */
  NOT_CARRIED
}
