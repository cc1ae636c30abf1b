package org.tocsin.contract.word;

/** What an item of an alert is. */
public enum ItemKind {
  POST,
  COMMENT,
  ACCOUNT,
  GROUP,
  CHANNEL,
  SITE,
  AD,
  APP,
  OTHER
}
