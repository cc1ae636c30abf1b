package org.tocsin.alert.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tocsin.alert.Cast;
import org.tocsin.alert.House;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.SettableClock;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;
import org.tocsin.alert.TopicReader;
import org.tocsin.alert.access.Role;
import org.tocsin.alert.duty.Duties;
import org.tocsin.alert.members.Members;
import org.tocsin.alert.members.OrganisationKind;
import org.tocsin.alert.signin.Browser;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.Topics;
import org.tocsin.contract.directory.ContactEntry;
import org.tocsin.contract.letter.Letter;
import org.tocsin.contract.letter.LetterTemplate;

/** One coordinator proposes, and another one confirms. */
@InTheHouse
class DirectoryChangesTest {

  private static final String BEARER = "AbCdEf0123456789._~+/-AbCdEf==";
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @Autowired TestClient client;
  @Autowired Cast cast;
  @Autowired Members members;
  @Autowired SettableClock clock;
  @Autowired Platforms platforms;
  @Autowired JdbcClient jdbc;
  private @Nullable Browser signedIn;

  @BeforeEach
  void signIn() {
    signedIn = Browser.of(client, cast, clock, "COORDINATOR");
  }

  @Test
  void aChangedAddressWaitsForAnotherCoordinatorAndTheOldContactIsTold() {
    // given
    String slug = cast.platform();
    Map<String, Object> body = body(slug);
    contacts(body).get(1).put("address", "new-desk@example.org");

    // when
    Answer proposed = put(slug, body, "\"1\"");
    Answer meanwhile = read(slug);
    Answer confirmed = confirm(proposed, another());

    // then
    assertThat(proposed.status()).as(proposed.body()).isEqualTo(202);
    assertThat(proposed.headers().getLocation())
        .hasToString("/api/v1/directory-changes/" + proposed.at("/id"));
    assertThat(proposed.at("/guarded/0/kind")).isEqualTo("CONTACT_ADDED");
    assertThat(proposed.at("/before/contacts/1/address")).isEqualTo("trust@example.org");
    assertThat(proposed.at("/after/contacts/1/address")).isEqualTo("new-desk@example.org");
    assertThat(meanwhile.at("/version")).isEqualTo("1");
    assertThat(meanwhile.body()).doesNotContain("new-desk");
    assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(201);
    assertThat(confirmed.at("/state")).isEqualTo("CONFIRMED");
    assertThat(read(slug).at("/version")).isEqualTo("2");
    assertThat(read(slug).at("/contacts/1/address")).isEqualTo("new-desk@example.org");
    Letter letter = letter(slug);
    assertThat(letter.template()).isEqualTo(LetterTemplate.DIRECTORY_CHANGED);
    assertThat(letter.language()).isEqualTo("fr");
    assertThat(Duties.address(letter).address()).isEqualTo("trust@example.org");
    assertThat(Duties.values(letter)).contains("A Platform", "UTC").doesNotContain("new-desk");
    assertThat(journalled(slug))
        .containsSubsequence(
            "PlatformChangeProposed",
            "PlatformChangeConfirmed",
            "PlatformChanged",
            "PlatformEntry",
            "LetterWritten");
  }

  @Test
  void nobodyConfirmsTheirOwnChangeNorThatOfWhomTheyLetIn() {
    // given
    String slug = cast.platform();
    Map<String, Object> body = body(slug);
    body.put("tlp", "RED");
    Answer proposed = put(slug, body, "\"1\"");

    // when
    Answer own = coordinator().post(path(proposed) + "/confirmation", "{}");
    Answer sameHand = confirm(proposed, cast.coordinator());

    // then
    assertThat(proposed.at("/guarded/0/kind")).isEqualTo("CLEARANCE_RAISED");
    assertThat(own.status()).isEqualTo(409);
    assertThat(own.at("/type")).isEqualTo("/problems/own-review");
    assertThat(sameHand.at("/type")).isEqualTo("/problems/own-review");
    assertThat(read(slug).at("/tlp")).isEqualTo("AMBER");
  }

  @Test
  void whatClosesAWayTakesEffectAtOnce() {
    // given
    String slug = cast.platform();
    Map<String, Object> body = body(slug);
    body.put("tlp", "GREEN");
    body.put("paused", true);
    body.put("name", "Another Name");
    contacts(body).get(0).put("state", "BLOCKED");
    contacts(body).removeLast();

    // when
    Answer changed = put(slug, body, "\"1\"");
    contacts(body).get(0).put("state", "UNVERIFIED");
    Answer unblocked = put(slug, body, "\"2\"");

    // then
    assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    assertThat(changed.headers().getETag()).isEqualTo("\"2\"");
    assertThat(unblocked.status()).isEqualTo(202);
    assertThat(unblocked.at("/guarded/0/kind")).isEqualTo("CONTACT_UNBLOCKED");
  }

  @Test
  void whatWasProposedOnAnEarlierVersionIsVoid() {
    // given
    String slug = cast.platform();
    Map<String, Object> body = body(slug);
    body.put("tlp", "RED");
    Answer proposed = put(slug, body, "\"1\"");
    body.put("tlp", "CLEAR");
    put(slug, body, "\"1\"");

    // when
    Answer late = confirm(proposed, another());

    // then
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.at("/detail")).contains("version 1", "propose it again");
    assertThat(get(path(proposed)).at("/state")).isEqualTo("VOID");
    assertThat(get("/api/v1/directory-changes?limit=200").body())
        .doesNotContain(proposed.at("/id"));
    assertThat(get("/api/v1/directory-changes?waiting=false&limit=200").body())
        .contains(proposed.at("/id"));
  }

  @Test
  void whatTheSecretsOfAVoidChangeWereIsForgotten() {
    // given
    String slug = cast.platform();
    Map<String, Object> body = body(slug);
    contacts(body).get(0).put("bearer", BEARER);
    Answer proposed = put(slug, body, "\"1\"");
    DirectoryChanges changes = new DirectoryChanges(jdbc);
    UUID id = UUID.fromString(proposed.at("/id"));
    assertThat(changes.contacts(id)).anyMatch(contact -> contact.bearer() != null);

    // when
    Map<String, Object> other = body(slug);
    other.put("tlp", "CLEAR");
    put(slug, other, "\"1\"");

    // then
    assertThat(changes.contacts(id)).isEmpty();
  }

  @Test
  void theOldContactsAreToldOfWhatAProgramChangedAlone() {
    // given
    String slug = cast.platform();
    Map<String, Object> body = body(slug);
    body.put("tlp", "RED");

    // when
    Answer changed =
        client.put("/api/v1/platforms/" + slug, cast.coordinator(), body, "If-Match", "\"1\"");

    // then
    assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    assertThat(letter(slug).template()).isEqualTo(LetterTemplate.DIRECTORY_CHANGED);
    Answer shown = get("/api/v1/platforms/" + slug + "/letters");
    assertThat(shown.at("/items/0/template")).isEqualTo("DIRECTORY_CHANGED");
    assertThat(shown.at("/items/0/addressee")).isEqualTo("contact/" + changed.at("/contacts/1/id"));
    assertThat(shown.body()).doesNotContain("trust@example.org");
  }

  @Test
  void aRefusedChangeIsOverAndItsReasonStands() {
    // given
    String slug = cast.platform();
    Map<String, Object> body = body(slug);
    body.put("tlp", "RED");
    Answer proposed = put(slug, body, "\"1\"");

    // when
    Answer refused =
        client.post(
            path(proposed) + "/refusal", cast.coordinator(), Map.of("reason", "Not agreed"));

    // then
    assertThat(refused.status()).as(refused.body()).isEqualTo(201);
    assertThat(refused.at("/state")).isEqualTo("REFUSED");
    assertThat(refused.at("/reason")).isEqualTo("Not agreed");
    assertThat(confirm(proposed, another()).status()).isEqualTo(409);
    assertThat(journalled(slug)).contains("PlatformChangeRefused");
  }

  @Test
  void aNewEntryIsMadeAtOnceAndItsContactsWait() {
    // given
    String bare = Cast.fresh("platform");
    String whole = Cast.fresh("platform");
    Map<String, Object> body = new HashMap<>(Cast.platformBody());

    // when
    Answer waiting = put(whole, body, null);
    body.put("contacts", List.of());
    Answer made = put(bare, body, null);
    Answer missing = read(whole);
    confirm(waiting, another());

    // then
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(waiting.status()).isEqualTo(202);
    assertThat(waiting.at("/version")).isEqualTo("0");
    assertThat(missing.status()).isEqualTo(404);
    assertThat(read(whole).at("/version")).isEqualTo("1");
  }

  @Test
  void aSecretIsNeverShownAndIsTheOneProposedWhenItIsConfirmed() throws GeneralSecurityException {
    // given
    String slug = cast.platform();
    Map<String, Object> body = body(slug);
    contacts(body).get(0).put("signature", "v1");
    contacts(body).get(0).put("secret", SECRET);

    // when
    Answer proposed = put(slug, body, "\"1\"");
    Answer confirmed = confirm(proposed, another());

    // then
    assertThat(proposed.at("/guarded/0/kind")).isEqualTo("SIGNATURE_CHANGED");
    assertThat(proposed.body() + get(path(proposed)).body() + confirmed.body())
        .doesNotContain("whsec_", "secret\"");
    Contact kept = contact(UUID.fromString(proposed.at("/after/contacts/0/id")));
    assertThat(House.SECRETS.open(kept.id(), String.valueOf(kept.secret()))).isEqualTo(SECRET);
  }

  @Test
  void aTokenIsNeverShownStaysWhereItIsLeftOutAndGoesWhereItIsEmpty()
      throws GeneralSecurityException {
    // given
    String slug = cast.platform();
    Map<String, Object> body = body(slug);
    contacts(body).get(0).put("bearer", BEARER);

    // when
    Answer proposed = put(slug, body, "\"1\"");
    Answer confirmed = confirm(proposed, another());
    Answer put = put(slug, body(slug), "\"2\"");
    UUID id = UUID.fromString(put.at("/contacts/0/id"));
    Contact kept = contact(id);
    Map<String, Object> without = body(slug);
    contacts(without).get(0).put("bearer", "");
    Answer taken = put(slug, without, "\"3\"");

    // then
    assertThat(proposed.at("/guarded/0/kind")).isEqualTo("SECRET_CHANGED");
    assertThat(proposed.at("/after/contacts/0/hasBearer")).isEqualTo("true");
    assertThat(proposed.body() + get(path(proposed)).body() + confirmed.body() + put.body())
        .doesNotContain(BEARER, "bearer\"");
    assertThat(everyPayload(slug)).doesNotContain(BEARER);
    assertThat(put.status()).isEqualTo(200);
    assertThat(put.at("/contacts/0/hasBearer")).isEqualTo("true");
    assertThat(House.SECRETS.open(ContactEntry.bearerContext(id), String.valueOf(kept.bearer())))
        .isEqualTo(BEARER);
    assertThat(kept.entry().bearer()).isEqualTo(kept.bearer());
    assertThat(taken.status()).isEqualTo(202);
    assertThat(taken.at("/guarded/0/kind")).isEqualTo("SECRET_CHANGED");
  }

  @Test
  void aCertificateIsShownWithWhatItSaysAndChangedByTwo() {
    // given
    String slug = cast.platform();
    String pem = Certificates.good("trust@example.org", clock.instant()).pem();
    Map<String, Object> body = body(slug);
    contacts(body).get(1).put("certificate", pem);

    // when
    Answer proposed = put(slug, body, "\"1\"");
    Answer confirmed = confirm(proposed, another());
    Answer put = put(slug, body(slug), "\"2\"");
    Map<String, Object> without = body(slug);
    contacts(without).get(1).remove("certificate");
    Answer taken = put(slug, without, "\"3\"");

    // then
    assertThat(proposed.at("/guarded/0/kind")).as(proposed.body()).isEqualTo("CERTIFICATE_CHANGED");
    assertThat(confirmed.status()).isEqualTo(201);
    assertThat(put.status()).as("its own certificate is no change").isEqualTo(200);
    MailCertificate certificate = MailCertificate.parse(pem).orElseThrow();
    assertThat(put.at("/contacts/1/certificate")).isEqualTo(certificate.pem());
    assertThat(put.at("/contacts/1/certified/subject")).isEqualTo("CN=Trust");
    assertThat(put.at("/contacts/1/certified/fingerprint"))
        .isEqualTo(certificate.certified().fingerprint());
    assertThat(put.at("/contacts/1/certified/notAfter"))
        .isEqualTo(certificate.certified().notAfter().toString());
    assertThat(contact(UUID.fromString(put.at("/contacts/1/id"))).entry().certificate())
        .isEqualTo(certificate.der());
    assertThat(taken.at("/guarded/0/kind")).isEqualTo("CERTIFICATE_CHANGED");
  }

  @Test
  void whatIsWrongWithATokenOrACertificateIsNamed() {
    // given
    String slug = cast.platform();
    Map<String, Object> body = body(slug);
    contacts(body).get(0).put("bearer", "no spaces, please");
    contacts(body).get(0).put("certificate", "for mail only");
    contacts(body).get(1).put("bearer", BEARER);
    contacts(body)
        .get(1)
        .put("certificate", Certificates.good("another@example.org", clock.instant()).pem());

    // when
    Answer answer = put(slug, body, "\"1\"");

    // then
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.fields())
        .as(answer.body())
        .contains(
            "contacts[0].bearer",
            "contacts[0].certificate",
            "contacts[1].bearer",
            "contacts[1].certificate");
  }

  @Test
  void anAddressThatMeansSomethingElseIsNoPlatform() {
    assertThat(put("export", Cast.platformBody(), null).fields()).contains("slug");
  }

  private Contact contact(UUID id) {
    return platforms.contacts(platforms.names().stream().map(PlatformName::slug).toList()).stream()
        .map(Platforms.Listed::contact)
        .filter(contact -> contact.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** All that the journal holds of it. */
  private String everyPayload(String slug) {
    return String.join(
        "\n",
        jdbc.sql(
                """
                SELECT payload FROM journal JOIN payload ON payload.entry = journal.id
                WHERE kind = 'PLATFORM' AND subject = :slug
                """)
            .param("slug", slug)
            .query((row, index) -> new String(row.getBytes("payload"), StandardCharsets.UTF_8))
            .list());
  }

  private Browser coordinator() {
    return Objects.requireNonNull(signedIn);
  }

  private Answer put(String slug, Object body, @Nullable String ifMatch) {
    return coordinator().put("/api/v1/platforms/" + slug, body, ifMatch);
  }

  private Answer confirm(Answer proposed, String token) {
    return client.post(path(proposed) + "/confirmation", token, "{}");
  }

  private Answer read(String slug) {
    return get("/api/v1/platforms/" + slug);
  }

  private Answer get(String path) {
    return client.get(path, cast.coordinator());
  }

  private static String path(Answer proposed) {
    return "/api/v1/directory-changes/" + proposed.at("/id");
  }

  /** The token of a coordinator whom nobody here let in. */
  private String another() {
    UUID desk = members.organisation("test", Cast.fresh("desk"), OrganisationKind.RESEARCH).id();
    return members
        .personToken(
            "test", members.person("test", desk, "Second Coordinator", Set.of(Role.COORDINATOR)))
        .token();
  }

  private static Letter letter(String slug) {
    try (TopicReader reader = new TopicReader(Topics.LETTERS)) {
      return Duties.letter(reader.await(slug, 1).getFirst().value());
    }
  }

  private List<String> journalled(String slug) {
    return jdbc.sql("SELECT type FROM journal WHERE subject = :slug ORDER BY number")
        .param("slug", slug)
        .query((row, index) -> row.getString(1))
        .list();
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> body(String slug) {
    return new HashMap<>(ContractJson.MAPPER.readValue(read(slug).body(), Map.class));
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> contacts(Map<String, Object> body) {
    return (List<Map<String, Object>>) Objects.requireNonNull(body.get("contacts"));
  }
}
