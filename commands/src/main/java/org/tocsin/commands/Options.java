package org.tocsin.commands;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What follows a command's word: its own options, {@code --name value} or {@code --name=value}, and
 * settings of the service, {@code --some.setting=value}.
 *
 * @param values by option
 * @param settings as they were given
 * @param strays what is neither
 */
public record Options(Map<String, String> values, List<String> settings, List<String> strays) {

  private static final String DASHES = "--";

  public Options {
    values = Map.copyOf(values);
    settings = List.copyOf(settings);
    strays = List.copyOf(strays);
  }

  /**
   * Tells them apart.
   *
   * @param names the command's own options, without dashes
   */
  public static Options of(List<String> arguments, Set<String> names) {
    Map<String, String> values = new HashMap<>();
    List<String> settings = new ArrayList<>();
    List<String> strays = new ArrayList<>();
    for (int index = 0; index < arguments.size(); index++) {
      String argument = arguments.get(index);
      int equals = argument.indexOf('=');
      if (!argument.startsWith(DASHES)) {
        strays.add(argument);
      } else if (equals < 0
          && names.contains(argument.substring(DASHES.length()))
          && index + 1 < arguments.size()) {
        index++;
        values.put(argument.substring(DASHES.length()), arguments.get(index));
      } else if (equals < 0) {
        strays.add(argument);
      } else if (names.contains(argument.substring(DASHES.length(), equals))) {
        values.put(argument.substring(DASHES.length(), equals), argument.substring(equals + 1));
      } else {
        settings.add(argument);
      }
    }
    return new Options(values, settings, strays);
  }

  /** An option's value; empty where it was not given, or is blank. */
  public Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name)).map(String::strip).filter(text -> !text.isEmpty());
  }
}
