package org.tocsin.contract.word;

/** What an organisation is. */
public enum OrganisationKind {
  CIVIL_SOCIETY,
  RESEARCH,
  MEDIA,

  /** What comes from it is marked so wherever it is shown. */
  PUBLIC_BODY
}
