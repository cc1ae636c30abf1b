package org.tocsin.serving;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Looks for the settings that have no default before anything is started, so that what is missing
 * is one sentence and not the first of many stack traces.
 */
public final class RequiredSettings
    implements ApplicationListener<ApplicationPreparedEvent>, Ordered {

  private final String service;
  private final List<String> names;

  /**
   * @param names of the properties: {@code tocsin.keys.link[0].id}
   */
  public RequiredSettings(String service, List<String> names) {
    this.service = service;
    this.names = List.copyOf(names);
  }

  /** The properties that have no default. */
  public List<String> names() {
    return names;
  }

  @Override
  public int getOrder() {
    return 0;
  }

  @Override
  public void onApplicationEvent(ApplicationPreparedEvent event) {
    Environment environment = event.getApplicationContext().getEnvironment();
    List<String> missing =
        names.stream().filter(name -> environment.getProperty(name, "").isBlank()).toList();
    if (!missing.isEmpty()) {
      throw new CannotStart(
          "%s does not start without %s."
              .formatted(
                  service,
                  missing.stream()
                      .map(name -> "%s (%s)".formatted(variable(name), name))
                      .collect(Collectors.joining(", "))),
          "Set as environment variables or in a file; docs/settings.md says what each of them is.");
    }
  }

  /** The environment variable that Spring Boot reads for a property. */
  public static String variable(String property) {
    return property
        .replace("-", "")
        .replace("]", "")
        .replace('.', '_')
        .replace('[', '_')
        .toUpperCase(Locale.ROOT);
  }
}
