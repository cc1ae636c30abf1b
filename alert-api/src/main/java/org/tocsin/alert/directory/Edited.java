package org.tocsin.alert.directory;

/** What became of a coordinator's change. */
sealed interface Edited {

  /** It is made. */
  record Changed(PlatformDocument entry) implements Edited {}

  /** Nothing changed: another coordinator has to confirm it. */
  record Waiting(DirectoryChange change) implements Edited {}
}
