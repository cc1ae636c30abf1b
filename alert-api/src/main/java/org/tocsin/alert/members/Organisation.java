package org.tocsin.alert.members;

import java.util.UUID;

/** A member organisation. */
public record Organisation(UUID id, String name, OrganisationKind kind) {}
