package org.tocsin.alert.members;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.access.Role;

/**
 * What a coordinator says of a person.
 *
 * @param email where the person will sign in; nobody else may have it
 */
public record PersonDetails(
    @NotBlank @Size(max = 200) String name,
    @NotEmpty List<@NotNull Role> roles,
    @Nullable @Email @Size(max = 254) String email) {

  static PersonDetails of(String name, Set<Role> roles) {
    return new PersonDetails(name, List.copyOf(roles), null);
  }

  Set<Role> distinctRoles() {
    return Set.copyOf(roles);
  }
}
