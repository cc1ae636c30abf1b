package org.tocsin.contract.word;

/** What an alert is about. */
public enum Threat {
  /** False or misleading content about the vote, a candidate or the results. */
  INFORMATION_MANIPULATION,

  /** The same with a foreign actor; needs the four criteria of French decree 2021-922. */
  FOREIGN_INTERFERENCE,

  /** Domestic or unattributed coordination that amplifies polarising subjects. */
  COORDINATED_AMPLIFICATION,

  /** Against candidates, elected people, journalists or poll workers. */
  HARASSMENT_CAMPAIGN,

  /** Hack, leak, phishing or account takeover of political people, parties or media. */
  CYBERATTACK,

  /** Wrong dates, places or eligibility; voter suppression. */
  VOTING_PROCEDURE
}
