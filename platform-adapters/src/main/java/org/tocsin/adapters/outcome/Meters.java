package org.tocsin.adapters.outcome;

/** The names of everything that is counted. */
public enum Meters {
  /** Attempts closed, by {@link #CHANNEL}, {@link #VERDICT} and {@link #REASON}. */
  ATTEMPTS("tocsin.attempts"),

  /** From the opening of an attempt to its end, by {@link #CHANNEL}. */
  ATTEMPT_TIME("tocsin.attempt.time"),

  /** Deliveries that came to another state, by {@link #STATE}: EXHAUSTED needs a person. */
  DELIVERIES("tocsin.deliveries"),

  /** Attempts under way now. */
  UNDER_WAY("tocsin.attempts.underway"),

  /** Results that wait to be written. */
  RESULTS("tocsin.results.waiting"),

  /** Since how many seconds our own mail server fails; 0 while it works. */
  MAIL_SERVER("tocsin.mail.server.failing.seconds"),

  /** Since how many seconds our own proxy for webhooks fails; 0 while it works or where none is. */
  PROXY("tocsin.proxy.failing.seconds"),

  /** Deliveries that wait in the ledger, by {@link #CHANNEL} and {@link #DUE}. */
  WAITING("tocsin.deliveries.waiting"),

  /** For how many seconds the one that is due longest has been. */
  OLDEST_DUE("tocsin.deliveries.oldest.due.seconds"),

  /** Ways to contacts of which more is known than that they flow, by {@link #STATE}. */
  ENDPOINTS("tocsin.endpoints"),

  /** Since how many seconds the return mailbox cannot be read; 0 while it can. */
  RETURN_MAILBOX("tocsin.return.mailbox.failing.seconds"),

  /** Mails that came back and were dealt with, by {@link #KIND}. */
  MAILS("tocsin.mails.received"),

  /** Records that could not be read or are not genuine, by topic. */
  UNPROCESSABLE("tocsin.unprocessable"),

  /** Holds that stand, as this process knows them. */
  HOLDS("tocsin.holds.standing"),

  /** Letters that are dealt with, by {@link #STATE} and {@link #REASON}. */
  LETTERS("tocsin.letters"),

  /** Tallies of the ledger that this process made. */
  TALLIES("tocsin.tallies");

  /** Tag: how the contact is reached. */
  public static final String CHANNEL = "channel";

  /** Tag: what an attempt means for its delivery. */
  public static final String VERDICT = "verdict";

  /** Tag: what is known of a delivery. */
  public static final String STATE = "state";

  /** Tag: whether its time has come: {@code now}, {@code later}. */
  public static final String DUE = "due";

  /** Tag: what a mail is. */
  public static final String KIND = "kind";

  /** Tag: why. */
  public static final String REASON = "reason";

  private final String label;

  Meters(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
