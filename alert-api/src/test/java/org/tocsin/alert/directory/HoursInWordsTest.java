package org.tocsin.alert.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tocsin.alert.TestDatabase;

/** What was written of a contact's hours before a program could read them. */
class HoursInWordsTest {

  private static final UUID CONTACT = UUID.fromString("0192f0c1-7a3e-7011-8011-000000000011");
  private static final UUID PERSON = UUID.fromString("0192f0c1-7a3e-7004-8004-000000000004");
  private static final String BEFORE =
      """
      {"slug":"hook","name":"Hook","tlp":"AMBER","contacts":[{"id":"%s","tier":1,"channel":"EMAIL",
      "address":"trust@example.org","language":"en","hours":"office hours","state":"VERIFIED"}]}
      """
          .formatted(CONTACT);

  private final TestDatabase database = TestDatabase.named("hours_in_words").migratedTo("20.1");
  private final JdbcClient owner = JdbcClient.create(database.as(TestDatabase.OWNER));

  @Test
  void isKeptAsANoteAndTheContactCountsAsAlwaysAttended() {
    // given
    owner
        .sql(
            """
            INSERT INTO platform (slug, version, name, tlp, document)
            VALUES ('hook', 1, 'Hook', 'AMBER', '{"name":"Hook","tlp":"AMBER","contacts":[]}')
            """)
        .update();
    owner
        .sql(
            """
            INSERT INTO contact (id, platform, position, tier, channel, address, language, hours, state)
            VALUES (:id, 'hook', 0, 1, 'EMAIL', 'trust@example.org', 'en', 'office hours', 'VERIFIED')
            """)
        .param("id", CONTACT)
        .update();
    UUID change = proposed();

    // when
    database.migrated();

    // then
    JdbcClient service = JdbcClient.create(database.as(TestDatabase.SERVICE));
    Contact kept = new Platforms(service).contactsOf("hook").getFirst();
    assertThat(kept.hours()).isNull();
    assertThat(kept.note()).isEqualTo("office hours");
    DirectoryChanges changes = new DirectoryChanges(service);
    assertThat(changes.contacts(change))
        .extracting(Contact::id, Contact::note, Contact::hours)
        .containsExactly(Tuple.tuple(CONTACT, "office hours", null));
    DirectoryChange shown = changes.find(change).orElseThrow();
    assertThat(
            List.of(
                Objects.requireNonNull(shown.before()).contacts().getFirst(),
                Objects.requireNonNull(shown.after()).contacts().getFirst()))
        .allMatch(each -> each.hours() == null && "office hours".equals(each.note()));
  }

  private UUID proposed() {
    owner
        .sql(
            "INSERT INTO organisation (id, name, kind, created_at) VALUES (:id, 'O', 'MEDIA',"
                + " now())")
        .param("id", PERSON)
        .update();
    owner
        .sql(
            """
            INSERT INTO person (id, organisation, name, roles, created_at)
            VALUES (:id, :id, 'Cora', '{COORDINATOR}', now())
            """)
        .param("id", PERSON)
        .update();
    return owner
        .sql(
            """
            INSERT INTO directory_change
              (platform, base, state, guarded, before, after, contacts, proposed_by, proposed_at)
            VALUES ('hook', 1, 'WAITING', '[]', :entry::jsonb, :entry::jsonb,
              :entry::jsonb -> 'contacts', :person, now())
            RETURNING id
            """)
        .param("entry", BEFORE)
        .param("person", PERSON)
        .query(UUID.class)
        .single();
  }
}
