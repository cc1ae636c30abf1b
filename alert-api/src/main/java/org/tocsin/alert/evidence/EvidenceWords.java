package org.tocsin.alert.evidence;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Looks into files of plain text. */
@Component
public final class EvidenceWords {

  private static final int AT_ONCE = 65_536;

  /** Longer than anything that is looked for, so that nothing is cut in two. */
  private static final int AGAIN = 2_048;

  private final FileStore store;

  EvidenceWords(FileStore store) {
    this.store = store;
  }

  /** Whether any piece of a file is what is looked for; false for one that is gone. */
  public boolean any(String sha256, Predicate<String> wanted) {
    try (Reader reader = new InputStreamReader(store.open(sha256), StandardCharsets.UTF_8)) {
      char[] piece = new char[AT_ONCE];
      int kept = 0;
      int read = reader.read(piece, 0, piece.length);
      while (read >= 0) {
        int length = kept + read;
        if (length == piece.length) {
          if (wanted.test(new String(piece, 0, length))) {
            return true;
          }
          kept = Math.min(AGAIN, length);
          System.arraycopy(piece, length - kept, piece, 0, kept);
        } else {
          kept = length;
        }
        read = reader.read(piece, kept, piece.length - kept);
      }
      return wanted.test(new String(piece, 0, kept));
    } catch (NoSuchFileException gone) {
      return false;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
