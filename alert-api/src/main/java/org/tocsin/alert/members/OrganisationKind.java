package org.tocsin.alert.members;

/** What a member organisation is. */
public enum OrganisationKind {
  CIVIL_SOCIETY,
  RESEARCH,
  MEDIA,
  PUBLIC_BODY
}
