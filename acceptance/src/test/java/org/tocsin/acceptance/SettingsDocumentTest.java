package org.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.tocsin.adapters.PlatformAdapters;
import org.tocsin.alert.AlertApi;
import org.tocsin.router.AlertRouter;
import org.tocsin.serving.RequiredSettings;

/** Every setting stands in docs/settings.md as it is, and nothing else does. */
final class SettingsDocumentTest {

  private static final Path DOCUMENT = Path.of("../docs/settings.md");
  private static final Pattern ROW =
      Pattern.compile(
          "\\| `(?<variable>[A-Z0-9_]+)` \\| `(?<property>[^`]+)` \\|[^|]*\\|[^|]*\\|"
              + " (?<value>[^|]*?) ?\\| (?<required>[^|]+) \\|");

  @ParameterizedTest
  @EnumSource
  void every_setting_of_a_service_stands_in_its_table_with_its_default(Service service) {
    Map<String, String> documented =
        service.rows().entrySet().stream()
            .filter(row -> row.getKey().startsWith("tocsin."))
            .collect(Collectors.toMap(Map.Entry::getKey, row -> row.getValue().plainDefault()));

    assertThat(documented).containsExactlyInAnyOrderEntriesOf(service.settings(documented));
  }

  @ParameterizedTest
  @EnumSource
  void what_the_service_asks_for_before_it_starts_is_required_and_nothing_else(Service service) {
    List<String> documented =
        service.rows().entrySet().stream()
            .filter(row -> row.getValue().required().equals("yes"))
            .map(Map.Entry::getKey)
            .toList();

    assertThat(documented).containsExactlyInAnyOrderElementsOf(service.required());
  }

  @ParameterizedTest
  @EnumSource
  void each_property_has_the_variable_that_is_named_and_the_default_of_the_settings_file(
      Service service) throws IOException {
    PropertySource<?> file = service.file();

    assertThat(service.rows())
        .allSatisfy(
            (property, row) -> {
              assertThat(row.variable()).isEqualTo(RequiredSettings.variable(property));
              Object set = file.getProperty(property);
              if (set != null && row.isLiteral()) {
                assertThat(row.plainDefault()).as(property).isEqualTo(set.toString());
              }
            });
  }

  /** A line of a table. */
  record Row(String variable, String value, String required) {

    boolean isLiteral() {
      return value.startsWith("`");
    }

    String plainDefault() {
      return value.replace("`", "").strip();
    }
  }

  enum Service {
    ALERT_API("alert-api", "org.tocsin.alert", "alert-api.yaml"),
    ALERT_ROUTER("alert-router", "org.tocsin.router", "alert-router.yaml"),
    PLATFORM_ADAPTERS("platform-adapters", "org.tocsin.adapters", "platform-adapters.properties");

    private final String heading;
    private final String root;
    private final String file;

    Service(String heading, String root, String file) {
      this.heading = heading;
      this.root = root;
      this.file = file;
    }

    SpringApplicationBuilder application() {
      return switch (this) {
        case ALERT_API -> AlertApi.application();
        case ALERT_ROUTER -> AlertRouter.builder();
        case PLATFORM_ADAPTERS -> PlatformAdapters.application();
      };
    }

    Map<String, Row> rows() {
      try {
        String text = Files.readString(DOCUMENT);
        String from = text.substring(text.indexOf("\n## " + heading + "\n") + 4);
        int end = from.indexOf("\n## ");
        return ROW.matcher(from.substring(0, end))
            .results()
            .collect(
                Collectors.toMap(
                    row -> row.group("property"),
                    row ->
                        new Row(row.group("variable"), row.group("value"), row.group("required")),
                    (one, another) -> {
                      throw new AssertionError(one.variable() + " stands there twice");
                    },
                    TreeMap::new));
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    /**
     * What the code reads, with the defaults.
     *
     * @param documented says what absence means, where a setting may be absent
     */
    Map<String, String> settings(Map<String, String> documented) {
      var scan = new ClassPathScanningCandidateComponentProvider(false);
      scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
      Map<String, String> all = new TreeMap<>();
      scan.findCandidateComponents(root).stream()
          .map(bean -> ClassUtils.resolveClassName(String.valueOf(bean.getBeanClassName()), null))
          .forEach(
              type ->
                  leaves(type.getAnnotation(ConfigurationProperties.class).value(), type)
                      .forEach(
                          leaf ->
                              all.put(
                                  leaf.name(),
                                  leaf.value().isEmpty()
                                      ? documented.getOrDefault(leaf.name(), "")
                                      : leaf.value())));
      return all;
    }

    List<String> required() {
      return application().application().getListeners().stream()
          .filter(RequiredSettings.class::isInstance)
          .flatMap(listener -> ((RequiredSettings) listener).names().stream())
          .toList();
    }

    PropertySource<?> file() throws IOException {
      var resource = new ClassPathResource(file);
      return (file.endsWith(".yaml")
              ? new YamlPropertySourceLoader().load(file, resource)
              : new PropertiesPropertySourceLoader().load(file, resource))
          .getFirst();
    }
  }

  private record Leaf(String name, String value) {}

  private static Stream<Leaf> leaves(String prefix, Class<?> type) {
    List<Leaf> leaves = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String name = prefix + "." + dashed(component.getName());
      Class<?> held = component.getType();
      if (component.getGenericType() instanceof ParameterizedType list) {
        held = (Class<?>) list.getActualTypeArguments()[0];
        name += "[0]";
      }
      if (held.isRecord() && !isOneText(held)) {
        leaves(name, held).forEach(leaves::add);
      } else {
        leaves.add(new Leaf(name, defaultOf(type, component)));
      }
    }
    return leaves.stream();
  }

  /** A secret, wrapped so that nobody prints it. */
  private static boolean isOneText(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    return components.length == 1 && components[0].getType() == String.class;
  }

  private static String defaultOf(Class<?> type, RecordComponent component) {
    List<RecordComponent> components = List.of(type.getRecordComponents());
    Class<?>[] types = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      DefaultValue given =
          type.getDeclaredConstructor(types)
              .getParameters()[
              components.stream()
                  .map(RecordComponent::getName)
                  .toList()
                  .indexOf(component.getName())]
              .getAnnotation(DefaultValue.class);
      return given == null ? "" : String.join(",", given.value());
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String dashed(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
