package org.tocsin.contract.word;

/** What an item consists of, in the DSA Transparency Database's values. */
public enum ContentType {
  APP,
  AUDIO,
  IMAGE,
  PRODUCT,
  SYNTHETIC_MEDIA,
  TEXT,
  VIDEO,
  OTHER
}
