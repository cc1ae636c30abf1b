package org.tocsin.verification;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the command line asks for. */
record Options(
    @Nullable URI api,
    @Nullable Path tokenFile,
    @Nullable Path save,
    @Nullable Path folder,
    @Nullable Path since,
    List<String> sealKeys) {

  static final String USAGE =
      """
      Verifies Tocsin's journal and seals.

        java -jar tocsin-verification.jar --api https://host --token-file FILE [--save FOLDER]
        java -jar tocsin-verification.jar --folder FOLDER

        --api         where alert-api answers; http only on loopback
        --token-file  holds the bearer token of an auditor or a coordinator
        --save        keeps what was read in a new folder; without it nothing is kept
        --folder      verifies what was saved
        --seal-key    ID=BASE64 of a verifying key that came another way, or a file with {"keys": [{"id", "publicKey"}]};
                      can be given several times
        --since       the folder of an earlier run: the seals seen then must be the same

      Exit: 0 valid, 1 broken, 2 could not be read.\
      """;

  Options {
    sealKeys = List.copyOf(sealKeys);
    boolean complete = api == null ? folder != null : folder == null && tokenFile != null;
    if (!complete || (save != null && api == null)) {
      throw new CannotReadException(
          "Name either --api and --token-file (and --save, if you like), or --folder");
    }
  }

  static Options of(String... arguments) {
    URI api = null;
    Path tokenFile = null;
    Path save = null;
    Path folder = null;
    Path since = null;
    List<String> sealKeys = new ArrayList<>();
    for (int index = 0; index < arguments.length; index += 2) {
      String value = index + 1 < arguments.length ? arguments[index + 1] : "";
      if (value.isBlank()) {
        throw new CannotReadException("The option " + arguments[index] + " needs a value");
      }
      switch (arguments[index]) {
        case "--api" -> api = address(value);
        case "--token-file" -> tokenFile = Path.of(value);
        case "--save" -> save = Path.of(value);
        case "--folder" -> folder = Path.of(value);
        case "--since" -> since = Path.of(value);
        case "--seal-key" -> sealKeys.add(value);
        default -> throw new CannotReadException("There is no option " + arguments[index]);
      }
    }
    return new Options(api, tokenFile, save, folder, since, sealKeys);
  }

  Trust trust() {
    SealKeys pinned = null;
    for (String given : sealKeys) {
      pinned = pinned == null ? new SealKeys() : pinned;
      int equals = given.indexOf('=');
      if (Files.exists(Path.of(given))) {
        pinned.addAll(Saved.keysIn(Path.of(given)));
      } else if (equals > 0) {
        pinned.add(given.substring(0, equals), given.substring(equals + 1), "--seal-key");
      } else {
        throw new CannotReadException("--seal-key is neither a file nor ID=BASE64: " + given);
      }
    }
    return new Trust(pinned, since == null ? null : new Saved(since));
  }

  /** The token; never shown. */
  static String token(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException failed) {
      throw new CannotReadException("The token file " + file + " cannot be read", failed);
    }
  }

  private static URI address(String value) {
    try {
      return URI.create(value);
    } catch (IllegalArgumentException noAddress) {
      throw new CannotReadException("--api is no address: " + value, noAddress);
    }
  }
}
