package org.tocsin.alert.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.tocsin.alert.Cast;
import org.tocsin.alert.House;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;
import org.tocsin.alert.TopicReader;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.Topics;
import org.tocsin.contract.Vocabulary;
import org.tocsin.contract.directory.ContactEntry;
import org.tocsin.contract.directory.DirectoryRecord;
import org.tocsin.contract.directory.PlatformEntry;
import org.tocsin.contract.proof.SignedRecord;
import org.tocsin.contract.proof.VerifyingKeys;
import org.tocsin.contract.word.ContactState;

@InTheHouse
class PlatformsTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @Autowired TestClient client;
  @Autowired Cast cast;

  @Test
  void aNewEntryIsPublishedInASignedRecord() {
    String slug = Cast.fresh("platform");

    Answer answer = put(slug, Cast.platformBody());

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.headers().getETag()).isEqualTo("\"1\"");
    assertThat(answer.at("/contacts/0/state")).isEqualTo("UNVERIFIED");
    assertThat(answer.at("/contacts/0/signature")).isEqualTo("v1a");
    PlatformEntry entry = published(slug, 1).getLast();
    assertThat(entry.version()).isEqualTo(1);
    assertThat(entry.contacts()).hasSize(2);
  }

  @Test
  void whatIsReadCanBePutBackUnchanged() {
    String slug = cast.platform();
    Answer read = get(slug);

    Answer answer = put(slug, read.body(), "If-Match", etag(read));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/version")).isEqualTo("2");
    assertThat(answer.json().path("contacts")).isEqualTo(read.json().path("contacts"));
  }

  @Test
  void aChangeHasToBuildOnThePresentVersion() {
    String slug = cast.platform();

    Answer blind = put(slug, Cast.platformBody());
    Answer late = put(slug, Cast.platformBody(), "If-Match", "\"7\"");
    Answer early = put(Cast.fresh("platform"), Cast.platformBody(), "If-Match", "\"1\"");

    assertThat(blind.status()).isEqualTo(428);
    assertThat(late.status()).isEqualTo(412);
    assertThat(early.status()).isEqualTo(412);
  }

  @Test
  void aChangedAddressMakesANewContactAndRetiresTheOldOne() {
    String slug = cast.platform();
    Answer before = get(slug);
    String mail = before.at("/contacts/1/id");
    Map<String, Object> body = body(before);
    contacts(body).get(1).put("address", "other@example.org");

    Answer after = put(slug, body, "If-Match", etag(before));

    assertThat(after.json().path("contacts")).hasSize(2);
    assertThat(after.at("/contacts/1/id")).isNotEqualTo(mail);
    assertThat(after.at("/contacts/0/id")).isEqualTo(before.at("/contacts/0/id"));
    PlatformEntry entry = published(slug, 2).getLast();
    assertThat(entry.contacts()).hasSize(3);
    assertThat(contact(entry, mail).state()).isEqualTo(ContactState.RETIRED);
  }

  @Test
  void aContactThatIsMissingIsRetiredAndABlockedOneStaysBlocked() {
    String slug = cast.platform();
    Answer before = get(slug);
    Map<String, Object> body = body(before);
    contacts(body).get(1).put("state", "BLOCKED");
    Answer blocked = put(slug, body, "If-Match", etag(before));
    body.put("contacts", List.of());

    put(slug, body, "If-Match", etag(blocked));

    PlatformEntry entry = published(slug, 3).getLast();
    assertThat(contact(entry, before.at("/contacts/0/id")).state()).isEqualTo(ContactState.RETIRED);
    assertThat(contact(entry, before.at("/contacts/1/id")).state()).isEqualTo(ContactState.BLOCKED);
  }

  @Test
  void theHoursOfAContactAreKeptAndShownAsTheyWereGiven() {
    String slug = Cast.fresh("platform");
    Map<String, Object> hours =
        Map.of(
            "timeZone",
            "Europe/Paris",
            "periods",
            List.of(
                Map.of("days", List.of("MONDAY", "FRIDAY"), "from", "09:00", "to", "18:30"),
                Map.of("days", List.of("SATURDAY"), "from", "22:00", "to", "06:00")));

    Answer made = put(slug, attended(hours));

    assertThat(made.status()).isEqualTo(201);
    Answer read = get(slug);
    assertThat(read.json().at("/contacts/0/hours"))
        .isEqualTo(ContractJson.MAPPER.valueToTree(hours));
    assertThat(read.at("/contacts/0/note")).isEqualTo("Ask for the night desk");
    assertThat(put(slug, read.body(), "If-Match", etag(read)).json().path("contacts"))
        .isEqualTo(read.json().path("contacts"));
  }

  @Test
  void hoursThatNobodyCouldKeepAreRefusedByTheirField() {
    Map<String, Object> period = Map.of("days", List.of("MONDAY"), "from", "09:00", "to", "18:00");

    assertThat(fault(Map.of("timeZone", "Paris", "periods", List.of(period))))
        .isEqualTo("contacts[0].hours.timeZone: must be a time zone like Europe/Paris");
    assertThat(fault(Map.of("timeZone", "+02:00", "periods", List.of(period))))
        .startsWith("contacts[0].hours.timeZone: ");
    assertThat(fault(Map.of("timeZone", "UTC", "periods", List.of())))
        .startsWith("contacts[0].hours.periods: ");
    assertThat(fault(hours(Map.of("days", List.of(), "from", "09:00", "to", "18:00"))))
        .startsWith("contacts[0].hours.periods[0].days: ");
    assertThat(fault(hours(Map.of("days", List.of("MONTAG"), "from", "09:00", "to", "18:00"))))
        .startsWith("contacts[0].hours.periods[0].days[0]: must be one of MONDAY, ");
    assertThat(fault(hours(Map.of("days", List.of("MONDAY"), "from", "25:00", "to", "18:00"))))
        .startsWith("contacts[0].hours.periods[0].from: must be a time of day like 08:00");
    assertThat(fault(hours(Map.of("days", List.of("MONDAY"), "from", "09:00:30", "to", "18:00"))))
        .isEqualTo("contacts[0].hours.periods[0].from: must be a whole minute, like 09:00");
    assertThat(fault(hours(Map.of("days", List.of("MONDAY"), "from", "09:00"))))
        .startsWith("contacts[0].hours.periods[0].to: ");
    assertThat(fault("weekdays, nine to six")).startsWith("contacts[0].hours: ");
  }

  private static Map<String, Object> hours(Map<String, Object> period) {
    return Map.of("timeZone", "UTC", "periods", List.of(period));
  }

  private String fault(Object hours) {
    Answer answer = put(Cast.fresh("platform"), attended(hours));
    return answer.at("/errors/0/field") + ": " + answer.at("/errors/0/message");
  }

  private static Map<String, Object> attended(Object hours) {
    Map<String, Object> body = new HashMap<>(Cast.platformBody());
    body.put(
        "contacts",
        List.of(
            Map.of(
                "channel",
                "EMAIL",
                "address",
                "trust@example.org",
                "hours",
                hours,
                "note",
                "Ask for the night desk")));
    return body;
  }

  @Test
  void aSharedSecretIsReadByTheAdaptersOnly() throws GeneralSecurityException {
    String slug = Cast.fresh("platform");
    Map<String, Object> body = new HashMap<>(Cast.platformBody());
    body.put(
        "contacts",
        List.of(
            Map.of(
                "channel", "WEBHOOK",
                "address", "https://hooks.example.org/v1",
                "signature", "v1",
                "secret", SECRET)));

    Answer answer = put(slug, body);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body()).doesNotContain("whsec_", "secret");
    ContactEntry contact = published(slug, 1).getLast().contacts().getFirst();
    assertThat(House.SECRETS.open(contact.id(), String.valueOf(contact.secret())))
        .isEqualTo(SECRET);
    Map<String, Object> again = body(get(slug));
    put(slug, again, "If-Match", "\"1\"");
    assertThat(published(slug, 2).getLast().contacts().getFirst().secret())
        .isEqualTo(contact.secret());
  }

  @Test
  void whatIsWrongWithContactsIsNamed() {
    Map<String, Object> body = new HashMap<>(Cast.platformBody());
    body.put(
        "contacts",
        List.of(
            Map.of("channel", "WEBHOOK", "address", "http://hooks.example.org/"),
            Map.of("channel", "WEBHOOK", "address", "https://127.0.0.1/hook"),
            Map.of("channel", "EMAIL", "address", "nobody"),
            Map.of("channel", "WEBHOOK", "address", "https://e.org/", "signature", "v1"),
            Map.of("channel", "EMAIL", "address", "a@e.org", "signature", "v1a"),
            Map.of("channel", "PHONE", "address", "+33 1", "id", UUID.randomUUID().toString())));

    Answer answer = put(Cast.fresh("platform"), body);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.fields())
        .containsExactly(
            "contacts[0].address",
            "contacts[1].address",
            "contacts[2].address",
            "contacts[3].secret",
            "contacts[4].signature",
            "contacts[5].id");
  }

  @Test
  void deadlinesAreKeptWithWhereTheyWereAgreed() {
    Map<String, Object> body = new HashMap<>(Cast.platformBody());
    body.put(
        "deadlines",
        Map.of(
            "SEVERE", Map.of("acknowledge", "PT2H", "decide", "-PT1H", "agreedOn", "2026-05-01")));

    Answer answer = put(Cast.fresh("platform"), body);

    assertThat(answer.fields())
        .containsExactlyInAnyOrder("deadlines.SEVERE.decide", "deadlines.SEVERE.source");
  }

  @Test
  void reservedAndImpossibleNamesAreRefused() {
    assertThat(put("unlisted", Cast.platformBody()).fields()).containsExactly("slug");
    assertThat(put("Not_a_slug", Cast.platformBody()).fields()).containsExactly("slug");
  }

  @Test
  void onlyCoordinatorsSeeContactsAndMembersSeeNames() {
    String slug = cast.platform();
    String path = "/api/v1/platforms/" + slug;

    assertThat(client.get(path, cast.analyst()).status()).isEqualTo(403);
    assertThat(client.put(path, cast.analyst(), Cast.platformBody()).status()).isEqualTo(403);
    assertThat(client.get("/api/v1/platforms", cast.analyst()).body())
        .contains(slug)
        .doesNotContain("trust@example.org");
    assertThat(client.get("/api/v1/platforms/none-such", cast.coordinator()).status())
        .isEqualTo(404);
  }

  @Test
  void announcedMeasuresAreKeptWithAnAddressWhereTheyStand() {
    String slug = Cast.fresh("platform");
    Map<String, Object> body = new HashMap<>(Cast.platformBody());
    Map<String, Object> measure = new HashMap<>(Map.of("date", "2027-01-01", "text", "A hotline"));
    body.put("measures", List.of(measure));

    assertThat(put(slug, body).status()).isEqualTo(201);
    measure.put("source", "javascript:alert(1)");
    assertThat(put(Cast.fresh("platform"), body).fields()).containsExactly("measures[0].source");
    measure.put("source", "https://platform.example.org/elections");
    Answer kept = put(Cast.fresh("platform"), body);
    assertThat(kept.at("/measures/0/source")).isEqualTo("https://platform.example.org/elections");
  }

  @Test
  void aContactIsNotVerifiedByCallingItSo() {
    String slug = cast.platform();
    Answer before = get(slug);
    Map<String, Object> body = body(before);
    contacts(body).get(0).put("state", "VERIFIED");

    Answer answer = put(slug, body, "If-Match", etag(before));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.fields()).containsExactly("contacts[0].state");
  }

  @Test
  void headAsksForTheRoleThatGetAsksFor() {
    String path = "/api/v1/platforms/" + cast.platform();
    String staff = cast.staffOf(cast.platform());

    assertThat(head(path, cast.analyst())).isEqualTo(403);
    assertThat(head(path, staff)).isEqualTo(403);
    assertThat(head("/api/v1/platforms", staff)).isEqualTo(403);
    assertThat(head("/api/v1/elections/" + cast.election(), staff)).isEqualTo(403);
    assertThat(head("/api/v1/alerts", staff)).isEqualTo(403);
    assertThat(head("/api/v1/alerts/" + UUID.randomUUID(), staff)).isEqualTo(403);
    assertThat(head("/api/v1/notices", null)).isEqualTo(401);
    assertThat(head("/api/v1/seals", null)).isEqualTo(200);
    assertThat(head(path, cast.coordinator())).isEqualTo(200);
  }

  private int head(String path, @Nullable String token) {
    return client.call(HttpMethod.HEAD, path, token, null).status();
  }

  private Answer get(String slug) {
    return client.get("/api/v1/platforms/" + slug, cast.coordinator());
  }

  private Answer put(String slug, Object body, String... headers) {
    return client.put("/api/v1/platforms/" + slug, cast.coordinator(), body, headers);
  }

  private static String etag(Answer answer) {
    return String.valueOf(answer.headers().getETag());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> body(Answer answer) {
    return new HashMap<>(ContractJson.MAPPER.readValue(answer.body(), Map.class));
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> contacts(Map<String, Object> body) {
    return (List<Map<String, Object>>) body.getOrDefault("contacts", new ArrayList<>());
  }

  private static ContactEntry contact(PlatformEntry entry, String id) {
    return entry.contacts().stream()
        .filter(contact -> contact.id().toString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<PlatformEntry> published(String slug, int count) {
    VerifyingKeys trusted = new VerifyingKeys(List.of(House.APPROVAL.verifyingKey()));
    try (TopicReader reader = new TopicReader(Topics.DIRECTORY)) {
      return reader.await(slug, count).stream().map(record -> entry(record, trusted)).toList();
    }
  }

  private static PlatformEntry entry(ConsumerRecord<String, byte[]> record, VerifyingKeys trusted) {
    SignedRecord signed = ContractJson.MAPPER.readValue(record.value(), SignedRecord.class);
    assertThat(signed.isGenuine(trusted)).isTrue();
    assertThat(signed.key()).isEqualTo(record.key());
    return (PlatformEntry)
        new Vocabulary<>(DirectoryRecord.class)
            .read(signed.type(), signed.record().getBytes(StandardCharsets.UTF_8));
  }
}
