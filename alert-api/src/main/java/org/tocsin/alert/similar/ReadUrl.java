package org.tocsin.alert.similar;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;

/** A URL as a browser reads it, in the parts that are compared. Immutable. */
final class ReadUrl {

  private final String host;
  private final int port;
  private final String path;
  private final List<String> query;
  private final String route;

  /**
   * @param host in ASCII and small letters, without a dot at its end
   * @param port -1 for the scheme's own
   * @param query its parameters, as {@code name=value}
   * @param route a fragment by which some sites tell their pages apart; else empty
   */
  private ReadUrl(String host, int port, String path, List<String> query, String route) {
    this.host = host;
    this.port = port;
    this.path = path;
    this.query = List.copyOf(query);
    this.route = route;
  }

  /** By the rules of the WHATWG, as browsers do; empty for what no browser would open. */
  static Optional<ReadUrl> of(String url) {
    if (!url.contains("://")) {
      return Optional.empty();
    }
    try {
      UriComponents parts =
          UriComponentsBuilder.fromUriString(
                  inAscii(url.strip()), UriComponentsBuilder.ParserType.WHAT_WG)
              .build();
      String host = parts.getHost();
      if (host == null || host.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new ReadUrl(
              host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", ""),
              parts.getPort(),
              withoutSlashAtTheEnd(PercentEncoding.normal(text(parts.getPath()))),
              parameters(text(parts.getQuery())),
              route(text(parts.getFragment()))));
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  String host() {
    return host;
  }

  String path() {
    return path;
  }

  /** The value of a parameter; empty where it is lacking. */
  Optional<String> parameter(String name) {
    return query.stream()
        .filter(parameter -> parameter.startsWith(name + "="))
        .map(parameter -> parameter.substring(name.length() + 1))
        .findFirst();
  }

  ReadUrl at(String itsHost) {
    return new ReadUrl(itsHost, port, path, query, route);
  }

  /** With another path, and of all parameters only these. */
  ReadUrl at(String itsHost, String itsPath, String... itsQuery) {
    return new ReadUrl(itsHost, port, itsPath, Arrays.asList(itsQuery), "");
  }

  String text() {
    String parameters =
        query.stream()
            .filter(parameter -> !Tracking.is(host, parameter))
            .sorted()
            .collect(Collectors.joining("&"));
    return host
        + (port < 0 ? "" : ":" + port)
        + path
        + (parameters.isEmpty() ? "" : "?" + parameters)
        + route;
  }

  private static List<String> parameters(String query) {
    // the same parameter once: sites repeat what they append
    TreeMap<String, String> all = new TreeMap<>();
    for (String parameter : PercentEncoding.normal(query.replace("+", "%20")).split("&", -1)) {
      if (!parameter.isEmpty()) {
        all.put(parameter, parameter);
      }
    }
    return List.copyOf(all.values());
  }

  private static String route(String fragment) {
    return fragment.startsWith("!") || fragment.startsWith("/")
        ? "#" + PercentEncoding.normal(fragment)
        : "";
  }

  private static String withoutSlashAtTheEnd(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static String text(@Nullable String part) {
    return part == null ? "" : part;
  }

  /** Path, query and fragment in ASCII, since the same letter may come as it is or as %.. . */
  private static String inAscii(String url) {
    int authority = url.indexOf("://") + 3;
    int end = authority;
    while (end < url.length() && "/?#\\".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    StringBuilder ascii = new StringBuilder(url.substring(0, end));
    url.substring(end)
        .codePoints()
        .forEach(
            letter -> {
              if (letter < 0x80) {
                ascii.appendCodePoint(letter);
              } else {
                for (byte part : Character.toString(letter).getBytes(StandardCharsets.UTF_8)) {
                  ascii.append("%%%02X".formatted(part));
                }
              }
            });
    return ascii.toString();
  }
}
