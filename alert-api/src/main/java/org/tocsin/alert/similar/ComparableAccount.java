package org.tocsin.alert.similar;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What two ways of writing an account have in common.
 *
 * @param platform a slug of the directory: the same handle elsewhere may be somebody else
 * @param handle without {@code @}, in small letters
 */
public record ComparableAccount(String platform, String handle) {

  /** Empty where no account is named. */
  public static Optional<ComparableAccount> of(String platform, @Nullable String account) {
    String handle =
        account == null
            ? ""
            : Normalizer.normalize(account, Normalizer.Form.NFKC)
                .strip()
                .replaceFirst("^@+", "")
                .toLowerCase(Locale.ROOT);
    return handle.isEmpty()
        ? Optional.empty()
        : Optional.of(new ComparableAccount(platform, handle));
  }

  /** What is kept and looked up. */
  public UUID key() {
    return Key.of("account", platform + "\n" + handle);
  }
}
