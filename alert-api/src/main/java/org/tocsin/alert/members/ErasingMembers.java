package org.tocsin.alert.members;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tocsin.alert.journal.ErasingPayloads;
import org.tocsin.alert.journal.Erasure;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.ContractJson;
import tools.jackson.databind.JsonNode;

/**
 * What is held about a member as a person, and an end of it. Id and pseudonym stay, with what was
 * done under them: that two people looked at an alert has to be provable for as long as it is kept.
 */
@Component
public class ErasingMembers {

  private static final String NOBODY = "erased";

  /** What is told and erased; nothing that lets anybody in. */
  private static final Map<String, String> HELD =
      new TreeMap<>(
          Map.of(
              "profile",
              "SELECT to_jsonb(p) AS held FROM person p WHERE id = :id AND (name <> 'erased' OR"
                  + " email IS NOT NULL)",
              "passwords",
              "SELECT to_jsonb(p) - 'hash' AS held FROM password p WHERE person = :id",
              "secondFactors",
              "SELECT to_jsonb(t) - 'secret' AS held FROM totp t WHERE person = :id",
              "recoveryCodes",
              "SELECT to_jsonb(c) - 'hash' AS held FROM recovery_code c WHERE person = :id",
              "sessions",
              "SELECT to_jsonb(s) - 'hash' AS held FROM session s WHERE person = :id",
              "invitations",
              "SELECT to_jsonb(i) - 'hash' AS held FROM invitation i WHERE person = :id",
              "tokens",
              "SELECT to_jsonb(t) - 'hash' AS held FROM token t WHERE person = :id AND"
                  + " (revoked_at IS NULL OR name IS NOT NULL)",
              "dutyShifts",
              "SELECT to_jsonb(s) AS held FROM duty_shift s WHERE person = :id",
              "letters",
              "SELECT to_jsonb(l) AS held FROM letter l WHERE addressee = 'person/' || :id::text"));

  /** What was done under the pseudonym, and stays. */
  private static final Map<String, String> DONE =
      new TreeMap<>(
          Map.of(
              "versions",
              "SELECT to_jsonb(v) AS held FROM version v WHERE author = :id",
              "reviews",
              "SELECT to_jsonb(r) AS held FROM review r WHERE reviewer = :id",
              "claims",
              "SELECT to_jsonb(c) AS held FROM claim c WHERE person = :id",
              "evidence",
              "SELECT to_jsonb(e) AS held FROM evidence e WHERE person = :id",
              "corroborations",
              "SELECT to_jsonb(c) AS held FROM corroboration c WHERE person = :id",
              "sightings",
              "SELECT to_jsonb(s) AS held FROM sighting s WHERE person = :id",
              "seeings",
              "SELECT to_jsonb(s) AS held FROM seeing s WHERE person = :id",
              "campaigns",
              "SELECT to_jsonb(c) AS held FROM campaign c WHERE person = :id",
              "campaignNotes",
              "SELECT to_jsonb(n) AS held FROM campaign_note n WHERE person = :id",
              "journalEntries",
              "SELECT jsonb_build_object('kind', kind, 'subject', subject, 'number', number,"
                  + " 'type', type, 'at', at) AS held FROM journal WHERE actor = 'person/' ||"
                  + " :id::text"));

  private final JdbcClient jdbc;
  private final PersonRows people;
  private final Coordinators coordinators;
  private final Journal journal;
  private final ErasingPayloads payloads;

  ErasingMembers(
      JdbcClient jdbc,
      PersonRows people,
      Coordinators coordinators,
      Journal journal,
      ErasingPayloads payloads) {
    this.jdbc = jdbc;
    this.people = people;
    this.coordinators = coordinators;
    this.journal = journal;
    this.payloads = payloads;
  }

  /** All that is held about a member and would be erased, by what it is. */
  public Map<String, List<JsonNode>> held(UUID person) {
    refuseUnknown(person);
    return all(HELD, person);
  }

  /** What stays under the pseudonym. */
  public Map<String, List<JsonNode>> done(UUID person) {
    return all(DONE, person);
  }

  /** Payloads of the journal that hold the name, or a letter to this person. */
  public List<Payload> payloads(UUID person) {
    return jdbc.sql(
            """
            SELECT j.kind, j.subject, j.number, convert_from(p.payload, 'UTF8') AS text,
              j.kind = 'ALERT' AND EXISTS (SELECT FROM legal_hold h JOIN alert a ON a.id::text = j.subject
                WHERE h.lifted_at IS NULL AND (h.alert = a.id OR h.election = a.election)) AS held,
              EXISTS (SELECT FROM unpublished u WHERE u.entry = j.id) AS unpublished
            FROM journal j JOIN payload p ON p.entry = j.id
            WHERE j.type IN ('PersonAdded', 'PersonChanged') AND j.kind = 'ORGANISATION'
                AND convert_from(p.payload, 'UTF8')::jsonb ->> 'person' = :id
              OR j.type = 'LetterWritten' AND EXISTS (SELECT FROM letter l
                WHERE l.addressee = 'person/' || :id
                  AND position(l.id::text IN convert_from(p.payload, 'UTF8')) > 0)
            ORDER BY j.kind, j.subject, j.number
            """)
        .param("id", person.toString())
        .query(
            (row, index) ->
                new Payload(
                    new Subject(
                        Subject.Kind.valueOf(row.getString("kind")), row.getString("subject")),
                    row.getLong("number"),
                    row.getString("text"),
                    row.getBoolean("held")
                        ? "HELD"
                        : row.getBoolean("unpublished") ? "UNPUBLISHED" : ""))
        .list();
  }

  /**
   * Erases it, and says how many payloads of the journal are gone.
   *
   * @throws Refusal if no active coordinator would be left
   */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public int erase(UUID person, UUID request, String actor) {
    UUID organisation =
        people.find(person).orElseThrow(() -> Refusal.notFound("person")).organisation();
    coordinators.lock();
    List<Payload> held = new ArrayList<>(payloads(person));
    journal.lock(Subject.organisation(organisation));
    for (String update :
        List.of(
            "UPDATE token SET revoked_at = coalesce(revoked_at, now()), name = NULL WHERE person ="
                + " :id",
            "DELETE FROM password WHERE person = :id",
            "DELETE FROM totp WHERE person = :id",
            "DELETE FROM recovery_code WHERE person = :id",
            "DELETE FROM session WHERE person = :id",
            "DELETE FROM invitation WHERE person = :id",
            "DELETE FROM duty_shift WHERE person = :id",
            "UPDATE person SET name = '"
                + NOBODY
                + "', email = NULL, revision = revision + 1,"
                + " suspended_at = coalesce(suspended_at, now()) WHERE id = :id")) {
      jdbc.sql(update).param("id", person).update();
    }
    coordinators.refuseToLoseTheLast();
    int gone = 0;
    boolean all = true;
    for (Payload one : held) {
      boolean done =
          one.kept().isEmpty()
              && payloads.erase(one.subject(), one.number(), actor, "person request " + request)
                  instanceof Erasure.Done;
      gone += done ? 1 : 0;
      all &= done;
    }
    if (all) {
      // else its rows say which payloads are still to be found
      jdbc.sql("DELETE FROM letter WHERE addressee = 'person/' || :id::text")
          .param("id", person)
          .update();
    }
    Locked locked = journal.lock(Subject.organisation(organisation));
    journal.append(
        locked,
        "PersonErased",
        actor,
        ContractJson.MAPPER.writeValueAsBytes(new PersonErased(person, request)));
    return gone;
  }

  private Map<String, List<JsonNode>> all(Map<String, String> queries, UUID person) {
    Map<String, List<JsonNode>> all = new TreeMap<>();
    queries.forEach(
        (name, query) -> {
          List<JsonNode> found =
              jdbc.sql(query)
                  .param("id", person)
                  .query((row, index) -> ContractJson.MAPPER.readTree(row.getString("held")))
                  .list();
          if (!found.isEmpty()) {
            all.put(name, found);
          }
        });
    return all;
  }

  private void refuseUnknown(UUID person) {
    if (people.find(person).isEmpty()) {
      throw Refusal.notFound("person");
    }
  }

  /**
   * A payload of the journal.
   *
   * @param kept why it stays; empty: it can be erased
   */
  public record Payload(Subject subject, long number, String text, String kept) {

    @Override
    public String toString() {
      return "Payload[" + subject.text() + "/" + number + "]";
    }
  }

  private record PersonErased(UUID person, UUID request) {}
}
