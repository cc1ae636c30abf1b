package org.tocsin.contract.letter;

/** How a letter leaves the house. */
public enum LetterChannel {
  /** A mail; the address is a mail address. */
  EMAIL,

  /** A topic of an ntfy server; the address is its URL, the secret an access token. */
  NTFY,

  /** An incoming webhook of Mattermost; its address is the secret. */
  MATTERMOST,

  /** An incoming webhook of Slack; its address is the secret. */
  SLACK,

  /**
   * A room of a Matrix server: the address is the server's URL and, after its last slash, the
   * room's id; the secret is the access token of the account that speaks there.
   */
  MATRIX
}
