package org.tocsin.alert;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The addresses of a description, and which of them a call means. */
final class DescribedAddresses {

  private static final Pattern VARIABLE = Pattern.compile("[{][^}]*[}]");

  private final List<Address> addresses;

  DescribedAddresses(JsonNode paths) {
    this.addresses =
        paths
            .propertyStream()
            .map(path -> Address.of(path.getKey(), path.getValue().propertyNames()))
            .sorted(Comparator.comparingLong(Address::variables))
            .toList();
  }

  /** The template of the address, the most particular one where several fit. */
  Optional<String> find(String method, String path) {
    return addresses.stream()
        .filter(each -> each.methods().contains(method.toLowerCase(Locale.ROOT)))
        .filter(each -> each.pattern().matcher(path).matches())
        .map(Address::template)
        .findFirst();
  }

  private record Address(
      String template, Pattern pattern, long variables, Collection<String> methods) {

    static Address of(String template, Collection<String> methods) {
      String pattern =
          String.join(
              "[^/]+", Stream.of(VARIABLE.split(template, -1)).map(Pattern::quote).toList());
      return new Address(
          template,
          Pattern.compile(pattern),
          VARIABLE.matcher(template).results().count(),
          methods);
    }
  }
}
