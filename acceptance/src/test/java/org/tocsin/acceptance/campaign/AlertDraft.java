package org.tocsin.acceptance.campaign;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An alert as an analyst submits it; every change makes a new draft. */
public record AlertDraft(Map<String, Object> fields) {

  public AlertDraft {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** A complete, realistic alert to these platforms, one item each. */
  public static AlertDraft clonedSites(String... platforms) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("election", Campaign.ELECTION);
    fields.put("threat", "VOTING_PROCEDURE");
    fields.put("title", "Cloned prefecture pages announce a false closing hour");
    fields.put(
        "summary",
        "Four look-alike sites of prefectures state that polling stations close at 5 p.m.; paid"
            + " posts carry the links into regional groups.");
    fields.put("language", "en");
    fields.put("severity", "SEVERE");
    fields.put("urgency", "IMMEDIATE");
    fields.put("certainty", "OBSERVED");
    fields.put("reach", 2);
    fields.put("tlp", "AMBER");
    fields.put("techniques", List.of("T0099.003"));
    fields.put(
        "request",
        Map.of(
            "kind", "TERMS_REVIEW",
            "ground", "Misleading information about how to vote",
            "explanation", "The official hours are 8 a.m. to 7 p.m."));
    List<Map<String, Object>> items = new ArrayList<>();
    for (String platform : platforms) {
      items.add(item(platform, "https://prefecture-horaires.example/avis/" + platform));
    }
    fields.put("items", items);
    return new AlertDraft(fields);
  }

  /** One item. */
  public static Map<String, Object> item(String platform, String url) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("platform", platform);
    item.put("kind", "POST");
    item.put("url", url);
    return item;
  }

  public AlertDraft with(String field, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(fields);
    changed.put(field, value);
    return new AlertDraft(changed);
  }

  public AlertDraft without(String field) {
    Map<String, Object> changed = new LinkedHashMap<>(fields);
    changed.remove(field);
    return new AlertDraft(changed);
  }

  public AlertDraft titled(String title) {
    return with("title", title);
  }

  public AlertDraft severity(String severity) {
    return with("severity", severity);
  }

  public AlertDraft tlp(String tlp) {
    return with("tlp", tlp);
  }

  /** With these items, as a revision gives them again. */
  public AlertDraft items(List<Map<String, Object>> items) {
    return with("items", items);
  }

  /** As the next version's draft: the items of the first version keep their numbers. */
  public AlertDraft numbered() {
    List<Map<String, Object>> numbered = new ArrayList<>();
    for (Map<String, Object> item : items()) {
      Map<String, Object> kept = new LinkedHashMap<>(item);
      kept.put("item", numbered.size() + 1);
      numbered.add(kept);
    }
    return items(numbered);
  }

  private List<Map<String, Object>> items() {
    @SuppressWarnings("unchecked") // nothing else is ever put there
    List<Map<String, Object>> items =
        (List<Map<String, Object>>) fields.getOrDefault("items", List.of());
    return items;
  }
}
