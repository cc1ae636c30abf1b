package org.tocsin.alert.members;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a coordinator says of an organisation.
 *
 * @param trustedFlagger false if absent, as the next one
 * @param mailbox a functional address, never a person's
 * @param authorities that may be told by its alerts: slugs of the directory; none if absent
 */
public record OrganisationDetails(
    @NotBlank @Size(max = 200) String name,
    @NotNull OrganisationKind kind,
    @Nullable Boolean trustedFlagger,
    @Nullable Boolean throughTheNetwork,
    @Nullable @Email @Size(max = 254) String mailbox,
    @Nullable @Size(max = 50) List<@NotBlank @Size(max = 100) String> authorities) {

  static OrganisationDetails of(String name, OrganisationKind kind) {
    return new OrganisationDetails(name, kind, null, null, null, null);
  }

  boolean flags() {
    return Boolean.TRUE.equals(trustedFlagger);
  }

  List<String> consents() {
    return authorities == null ? List.of() : authorities.stream().distinct().sorted().toList();
  }

  boolean network() {
    return Boolean.TRUE.equals(throughTheNetwork);
  }
}
