package org.tocsin.alert.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.Refusal;

/**
 * What whoever brings a file says of it.
 *
 * @param item the number of the item that it shows; null where it concerns the whole alert
 * @param name what the file is called, without its folders
 * @param capturedAt when it was taken
 * @param source where it comes from
 * @param url what was captured
 */
record Described(
    @Nullable Integer item,
    @Nullable String name,
    @Nullable Instant capturedAt,
    @Nullable String source,
    @Nullable String url) {

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_SOURCE = 1000;
  private static final int LONGEST_URL = 2048;
  private static final Pattern FOLDERS = Pattern.compile("^.*[/\\\\]");
  private static final Pattern URL =
      Pattern.compile("(?i:https?)://[^\\s\\p{Cf}/?#]+[^\\s\\p{Cf}]*");

  Described {
    name = name == null ? null : FOLDERS.matcher(name).replaceFirst("").strip();
    name = name == null || name.isEmpty() ? null : name;
    source = source == null || source.isBlank() ? null : source;
  }

  /** Refuses what is too long or no address. */
  Described checked(Instant now) {
    List<Fault> faults = new ArrayList<>();
    longer(faults, "name", name, LONGEST_NAME);
    longer(faults, "source", source, LONGEST_SOURCE);
    longer(faults, "url", url, LONGEST_URL);
    if (url != null && !URL.matcher(url).matches()) {
      faults.add(new Fault("url", "must be a URL that begins with https:// or http://"));
    }
    if (capturedAt != null && capturedAt.isAfter(now.plusSeconds(24 * 3600L))) {
      faults.add(new Fault("capturedAt", "lies in the future"));
    }
    if (!faults.isEmpty()) {
      throw Refusal.invalid(faults);
    }
    return this;
  }

  private static void longer(List<Fault> faults, String field, @Nullable String text, int longest) {
    if (text != null && text.length() > longest) {
      faults.add(new Fault(field, "must have at most %d characters".formatted(longest)));
    }
  }
}
