package org.tocsin.contract.word;

/** What an entry of the directory is. */
public enum PlatformKind {
  PLATFORM,

  /** A detection service, a Digital Services Coordinator, an election commission. */
  AUTHORITY,

  /** A host, a registrar, a network. */
  INTERMEDIARY
}
