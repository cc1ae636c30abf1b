package org.tocsin.adapters.inbound;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What our own mail server found out about who sent a mail, RFC 8601. Anybody can write such a
 * header: only the topmost counts, and only if it bears the name of our own server, which takes
 * others of that name away.
 */
final class AuthenticationResults {

  private static final Pattern COMMENT = Pattern.compile("\\([^()]{0,500}\\)");
  private static final Pattern PASSED =
      Pattern.compile("^\\s*(dmarc|dkim|spf)\\s*=\\s*pass\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern PROPERTY =
      Pattern.compile(
          "\\b(header\\.from|header\\.d|header\\.i|smtp\\.mailfrom)\\s*=\\s*\"?([^\\s;\"]{1,254})",
          Pattern.CASE_INSENSITIVE);

  private AuthenticationResults() {}

  /**
   * The sender's domain, if it was found to be genuine and aligned.
   *
   * @param server the name of our own server; null where none is trusted
   * @param domain of the address that the mail says it is from
   */
  static @Nullable String domain(
      MailHeaders headers, @Nullable String server, @Nullable String domain) {
    List<String> all = headers.all("authentication-results");
    if (server == null || server.isBlank() || domain == null || all.isEmpty()) {
      return null;
    }
    String[] results = COMMENT.matcher(all.getFirst()).replaceAll(" ").split(";", 20);
    String name = results[0].strip().split("\\s+", 2)[0];
    if (!name.equalsIgnoreCase(server.strip())) {
      return null;
    }
    for (int index = 1; index < results.length; index++) {
      if (passes(results[index], domain)) {
        return domain;
      }
    }
    return null;
  }

  private static boolean passes(String result, String domain) {
    Matcher passed = PASSED.matcher(result);
    if (!passed.find()) {
      return false;
    }
    Matcher property = PROPERTY.matcher(result);
    while (property.find()) {
      String value = property.group(2).toLowerCase(Locale.ROOT);
      String found = value.substring(value.lastIndexOf('@') + 1);
      // of a domain above it too, but never the other way round: below it others may live
      if (found.indexOf('.') > 0 && (domain.equals(found) || domain.endsWith("." + found))) {
        return true;
      }
    }
    return false;
  }
}
