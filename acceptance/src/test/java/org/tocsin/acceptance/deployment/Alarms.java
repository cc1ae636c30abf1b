package org.tocsin.acceptance.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The rules of {@code deploy/prometheus/alarms.yml}.
 *
 * @param expressions by the alarm's name
 */
record Alarms(Map<String, String> expressions) {

  /** Meters of services, not Prometheus's own {@code up}. */
  private static final Pattern METRIC = Pattern.compile("\\b(?:tocsin|jvm|hikaricp)_[a-z_]+");

  static Alarms read() throws IOException {
    Map<String, Object> file =
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .load(Files.readString(Deploying.file("deploy/prometheus/alarms.yml")));
    Map<String, String> expressions = new TreeMap<>();
    for (Object group : ComposeFile.list(file.get("groups"))) {
      for (Object rule : ComposeFile.list(ComposeFile.map(group).get("rules"))) {
        Map<String, Object> alarm = ComposeFile.map(rule);
        expressions.put(String.valueOf(alarm.get("alert")), String.valueOf(alarm.get("expr")));
      }
    }
    return new Alarms(expressions);
  }

  /** Every meter that a rule looks at. */
  Set<String> metrics() {
    return METRIC
        .matcher(String.join("\n", expressions.values()))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
