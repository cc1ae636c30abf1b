package org.tocsin.acceptance.campaign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A platform's entry in the directory as a coordinator writes it; every change makes a new one. */
public record PlatformDraft(
    String slug, String tlp, boolean paused, int perSecond, List<Map<String, Object>> contacts) {

  public PlatformDraft {
    contacts = List.copyOf(contacts);
  }

  public static PlatformDraft of(String slug) {
    return new PlatformDraft(slug, "AMBER", false, 1_000, List.of());
  }

  public PlatformDraft webhook(int tier, String address) {
    return plus(Map.of("tier", tier, "channel", "WEBHOOK", "address", address, "language", "en"));
  }

  /** A webhook that is signed with a secret that both sides know. */
  public PlatformDraft sharedWebhook(int tier, String address, String secret) {
    return plus(
        Map.of(
            "tier",
            tier,
            "channel",
            "WEBHOOK",
            "address",
            address,
            "language",
            "en",
            "signature",
            "v1",
            "secret",
            secret));
  }

  /** A form that people fill in, and that takes two addresses at once. */
  public PlatformDraft form(int tier, String address) {
    return plus(
        Map.of(
            "tier",
            tier,
            "channel",
            "FORM",
            "address",
            address,
            "language",
            "en",
            "form",
            Map.of("addresses", 2)));
  }

  public PlatformDraft mail(int tier, String address) {
    return mail(tier, address, "en");
  }

  public PlatformDraft mail(int tier, String address, String language) {
    return plus(Map.of("tier", tier, "channel", "EMAIL", "address", address, "language", language));
  }

  public PlatformDraft clearedTo(String marking) {
    return new PlatformDraft(slug, marking, paused, perSecond, contacts);
  }

  public PlatformDraft paused(boolean whether) {
    return new PlatformDraft(slug, tlp, whether, perSecond, contacts);
  }

  /** Told no faster than that. */
  public PlatformDraft perSecond(int messages) {
    return new PlatformDraft(slug, tlp, paused, messages, contacts);
  }

  public PlatformDraft withoutContacts() {
    return new PlatformDraft(slug, tlp, paused, perSecond, List.of());
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", "The platform " + slug);
    json.put("kind", "PLATFORM");
    json.put("veryLarge", false);
    json.put("languages", List.of("en", "fr"));
    json.put("tlp", tlp);
    json.put("paused", paused);
    json.put("limits", Map.of("perSecond", perSecond, "concurrent", 20));
    json.put("contacts", contacts);
    return json;
  }

  private PlatformDraft plus(Map<String, Object> contact) {
    List<Map<String, Object>> more = new ArrayList<>(contacts);
    more.add(contact);
    return new PlatformDraft(slug, tlp, paused, perSecond, more);
  }
}
