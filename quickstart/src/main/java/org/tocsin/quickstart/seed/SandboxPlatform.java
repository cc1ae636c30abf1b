package org.tocsin.quickstart.seed;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A platform of the sandbox with its contacts, as the directory takes it. */
public record SandboxPlatform(String slug, String name, List<SandboxContact> contacts) {

  /** As fast as alert-api lets a platform be told. */
  private static final int PER_SECOND = 1_000;

  private static final int CONCURRENT = 50;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public SandboxPlatform {
    contacts = List.copyOf(contacts);
  }

  /** A contact; {@code secret} is for webhooks signed {@code v1}. */
  record SandboxContact(
      int tier,
      String channel,
      String address,
      @Nullable String signature,
      @Nullable String secret) {

    ObjectNode document() {
      ObjectNode document = JSON.createObjectNode();
      document.put("tier", tier).put("channel", channel).put("address", address);
      document.put("language", "en");
      if (signature != null) {
        document.put("signature", signature);
      }
      if (secret != null) {
        document.put("secret", secret);
      }
      return document;
    }

    /** Whether it is this one at an earlier port. */
    boolean movedFrom(JsonNode other) {
      return channel.equals("WEBHOOK")
          && channel.equals(other.path("channel").asString(""))
          && !address.equals(other.path("address").asString(""))
          && Objects.equals(
              URI.create(address).getPath(),
              URI.create(other.path("address").asString("")).getPath());
    }

    @Override
    public String toString() {
      return "SandboxContact[" + address + "]";
    }
  }

  /**
   * Told by webhook: first with {@code v1a}, whose key anyone can look up; should that fail, at a
   * second address with {@code v1}, by a secret that both sides share.
   */
  public static SandboxPlatform hook(String address, String sharedSecret) {
    return new SandboxPlatform(
        Seeding.SANDBOX_HOOK,
        "Sandbox Hook",
        List.of(
            new SandboxContact(1, "WEBHOOK", address, "v1a", null),
            new SandboxContact(2, "WEBHOOK", address + "/second", "v1", sharedSecret)));
  }

  /** Told by email. */
  public static SandboxPlatform mail(String address) {
    return new SandboxPlatform(
        Seeding.SANDBOX_MAIL,
        "Sandbox Mail",
        List.of(new SandboxContact(1, "EMAIL", address, null, null)));
  }

  Map<String, Object> document() {
    return Map.of(
        "name",
        name,
        "kind",
        "PLATFORM",
        "tlp",
        "AMBER",
        "languages",
        List.of("en", "fr"),
        "limits",
        Map.of("perSecond", PER_SECOND, "concurrent", CONCURRENT),
        "contacts",
        contacts.stream().map(SandboxContact::document).toList());
  }

  /** What stands in the directory with the sandbox's new addresses, if it moved. */
  Optional<JsonNode> moved(JsonNode present) {
    ObjectNode changed = (ObjectNode) present.deepCopy();
    ArrayNode kept = changed.putArray("contacts");
    boolean moved = false;
    for (JsonNode contact : present.path("contacts")) {
      Optional<SandboxContact> here =
          contacts.stream().filter(each -> each.movedFrom(contact)).findFirst();
      kept.add(here.<JsonNode>map(SandboxContact::document).orElse(contact));
      moved |= here.isPresent();
    }
    return moved ? Optional.of(changed) : Optional.empty();
  }
}
