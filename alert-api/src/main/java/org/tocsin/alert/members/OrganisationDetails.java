package org.tocsin.alert.members;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What a coordinator says of an organisation.
 *
 * @param trustedFlagger false if absent, as the next one
 * @param mailbox a functional address, never a person's
 */
public record OrganisationDetails(
    @NotBlank @Size(max = 200) String name,
    @NotNull OrganisationKind kind,
    @Nullable Boolean trustedFlagger,
    @Nullable Boolean throughTheNetwork,
    @Nullable @Email @Size(max = 254) String mailbox) {

  static OrganisationDetails of(String name, OrganisationKind kind) {
    return new OrganisationDetails(name, kind, null, null, null);
  }

  boolean flags() {
    return Boolean.TRUE.equals(trustedFlagger);
  }

  boolean network() {
    return Boolean.TRUE.equals(throughTheNetwork);
  }
}
