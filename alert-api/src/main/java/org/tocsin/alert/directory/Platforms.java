package org.tocsin.alert.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.directory.ContactHours;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.ContactState;
import org.tocsin.contract.word.PlatformKind;
import org.tocsin.contract.word.Threat;
import org.tocsin.contract.word.Tlp;
import org.tocsin.contract.word.WebhookSignature;

/** The directory's rows. */
@Repository
final class Platforms {

  private final JdbcClient jdbc;

  Platforms(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A platform's document; its contacts stand apart. */
  Optional<PlatformDocument> find(String slug) {
    return documents(List.of(slug)).stream().findFirst();
  }

  List<PlatformDocument> documents(List<String> slugs) {
    return jdbc.sql("SELECT document FROM platform WHERE slug = ANY (:slugs)")
        .param("slugs", slugs.toArray(String[]::new))
        .query(
            (row, index) ->
                ContractJson.MAPPER.readValue(row.getString("document"), PlatformDocument.class))
        .list();
  }

  List<PlatformName> names() {
    return jdbc.sql(
            """
            SELECT slug, name, document ->> 'kind' AS kind, tlp FROM platform ORDER BY slug
            """)
        .query(
            (row, index) ->
                new PlatformName(
                    row.getString("slug"),
                    row.getString("name"),
                    PlatformKind.valueOf(row.getString("kind")),
                    Tlp.valueOf(row.getString("tlp"))))
        .list();
  }

  List<String> authorities(Threat threat) {
    return jdbc.sql(
            """
            SELECT slug FROM platform
            WHERE document ->> 'kind' = 'AUTHORITY' AND document -> 'threats' @> to_jsonb(:threat::text)
            ORDER BY slug
            """)
        .param("threat", threat.name())
        .query((row, index) -> row.getString("slug"))
        .list();
  }

  /** Every contact that the platforms ever had, in the order they were given. */
  List<Listed> contacts(List<String> slugs) {
    return jdbc.sql(
            "SELECT * FROM contact WHERE platform = ANY (:slugs) ORDER BY platform, position")
        .param("slugs", slugs.toArray(String[]::new))
        .query((row, index) -> new Listed(row.getString("platform"), contact(row)))
        .list();
  }

  /** Every contact that one platform ever had. */
  List<Contact> contactsOf(String slug) {
    return contacts(List.of(slug)).stream().map(Listed::contact).toList();
  }

  void put(PlatformDocument platform) {
    jdbc.sql(
            """
            INSERT INTO platform (slug, version, name, tlp, document)
            VALUES (:slug, :version, :name, :tlp, :document::jsonb)
            ON CONFLICT (slug) DO UPDATE SET version = excluded.version, name = excluded.name,
              tlp = excluded.tlp, document = excluded.document
            """)
        .param("slug", platform.slug())
        .param("version", platform.version())
        .param("name", platform.name())
        .param("tlp", platform.tlp().name())
        .param("document", ContractJson.MAPPER.writeValueAsString(platform))
        .update();
  }

  void put(String slug, int position, Contact contact) {
    @Nullable ContactHours hours = contact.hours();
    @Nullable FormSize form = contact.form();
    jdbc.sql(
            """
            INSERT INTO contact (id, platform, position, tier, channel, address, signature, secret,
              bearer, certificate, language, opening, note, form, state)
            VALUES (:id, :platform, :position, :tier, :channel, :address, :signature, :secret,
              :bearer, :certificate, :language, :opening::jsonb, :note, :form::jsonb, :state)
            ON CONFLICT (id) DO UPDATE SET position = excluded.position, tier = excluded.tier,
              signature = excluded.signature, secret = excluded.secret,
              bearer = excluded.bearer, certificate = excluded.certificate,
              language = excluded.language, opening = excluded.opening, note = excluded.note, form = excluded.form,
              state = excluded.state
            """)
        .param("id", contact.id())
        .param("platform", slug)
        .param("position", position)
        .param("tier", contact.tier())
        .param("channel", contact.channel().name())
        .param("address", contact.address())
        .param("signature", contact.signature() == null ? null : contact.signature().name())
        .param("secret", contact.secret())
        .param("bearer", contact.bearer())
        .param("certificate", contact.certificate())
        .param("language", contact.language())
        .param("opening", hours == null ? null : ContractJson.MAPPER.writeValueAsString(hours))
        .param("note", contact.note())
        .param("form", form == null ? null : ContractJson.MAPPER.writeValueAsString(form))
        .param("state", contact.state().name())
        .update();
  }

  private static Contact contact(ResultSet row) throws SQLException {
    @Nullable String signature = row.getString("signature");
    @Nullable String hours = row.getString("opening");
    @Nullable String form = row.getString("form");
    return new Contact(
        row.getObject("id", UUID.class),
        row.getInt("tier"),
        Channel.valueOf(row.getString("channel")),
        row.getString("address"),
        signature == null ? null : WebhookSignature.valueOf(signature),
        row.getString("secret"),
        row.getString("bearer"),
        row.getString("certificate"),
        row.getString("language"),
        hours == null ? null : ContractJson.MAPPER.readValue(hours, ContactHours.class),
        row.getString("note"),
        form == null ? null : ContractJson.MAPPER.readValue(form, FormSize.class),
        ContactState.valueOf(row.getString("state")));
  }

  /** A contact with the platform it belongs to. */
  record Listed(String platform, Contact contact) {}
}
