package org.tocsin.alert.retention;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.Prose;
import org.tocsin.alert.web.Refusal;

/**
 * Somebody, by one of the four, and what is to be done about them.
 *
 * @param person a member
 * @param account with or without {@code @}
 * @param platform of the account; null: wherever it is
 * @param text a name, with or without accents, in any case
 * @param files hashes of evidence to be erased with it, which somebody has looked at; null: none
 * @param reason why; it stays in the journal, so it names nobody
 */
record PersonRequest(
    @Nullable UUID person,
    @Nullable @Size(min = 2, max = 200) String account,
    @Nullable @Size(max = 63) String platform,
    @Nullable @Size(min = 5, max = 254) String email,
    @Nullable @Size(min = 3, max = 200) String text,
    @NotNull Act act,
    @Nullable @Size(max = 200) List<@NotNull @Pattern(regexp = "[0-9a-f]{64}") String> files,
    @NotBlank @Size(max = 1000) @Prose String reason) {

  /** What is to be done. */
  enum Act {
    FIND,
    EXPORT,
    ERASE
  }

  void check() {
    if (Stream.of(person, account, email, text).filter(Objects::nonNull).count() != 1) {
      throw Refusal.invalid(
          List.of(new Fault("text", "give one of person, account, email and text")));
    }
    if (files != null && (act != Act.ERASE || person != null)) {
      throw Refusal.invalid(
          List.of(new Fault("files", "belong to an erasure of somebody who is no member")));
    }
    if (platform != null && account == null) {
      throw Refusal.invalid(List.of(new Fault("platform", "belongs to an account")));
    }
    Stream.of("account", "email", "text")
        .filter(field -> !isSearchable(value(field)))
        .findFirst()
        .ifPresent(
            field -> {
              throw Refusal.invalid(
                  List.of(new Fault(field, "must have letters or digits, and neither \" nor \\")));
            });
  }

  Sought sought() {
    if (account != null) {
      return Sought.account(account, platform);
    }
    return email == null ? Sought.words(String.valueOf(text)) : Sought.email(email);
  }

  private @Nullable String value(String field) {
    return switch (field) {
      case "account" -> account;
      case "email" -> email;
      default -> text;
    };
  }

  private static boolean isSearchable(@Nullable String value) {
    return value == null
        || (value.chars().filter(Character::isLetterOrDigit).count() > 1
            && Folded.of(value).text().chars().filter(Character::isLetterOrDigit).count() > 1
            && value.indexOf('"') < 0
            && value.indexOf('\\') < 0);
  }

  @Override
  public String toString() {
    return "PersonRequest[" + act + "]";
  }
}
