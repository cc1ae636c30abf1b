package org.tocsin.alert.duty;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.alert.Cast;
import org.tocsin.alert.House;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestDatabase;
import org.tocsin.alert.access.Role;
import org.tocsin.alert.members.Members;
import org.tocsin.alert.members.OrganisationKind;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.letter.Letter;
import org.tocsin.contract.letter.LetterAddress;
import org.tocsin.contract.letter.SealedText;
import org.tocsin.contract.proof.SignedLetter;
import org.tocsin.contract.proof.VerifyingKeys;

/** People on duty, and letters as the adapters read them. */
@Component
public class Duties {

  private static final VerifyingKeys TRUSTED =
      new VerifyingKeys(List.of(House.APPROVAL.verifyingKey()));

  private final JdbcClient owner = JdbcClient.create(House.database().as(TestDatabase.OWNER));
  private final Members members;
  private final TestClient client;
  private final Cast cast;

  Duties(Members members, TestClient client, Cast cast) {
    this.members = members;
    this.client = client;
    this.cast = cast;
  }

  /** Nobody can be rung: what the tests before left behind is taken away. */
  void clear() {
    owner.sql("UPDATE person SET email = NULL WHERE email IS NOT NULL").update();
    owner.sql("DELETE FROM duty_shift").update();
    owner.sql("DELETE FROM duty_channel").update();
    owner.sql("DELETE FROM ring").update();
    owner.sql("DELETE FROM letter").update();
  }

  /** A reviewer of an organisation of their own, with a mail address. */
  Somebody reviewer(OrganisationKind kind) {
    UUID organisation = members.organisation("test", Cast.fresh("Desk"), kind).id();
    return somebody(organisation, Role.REVIEWER);
  }

  Somebody reviewer() {
    return reviewer(OrganisationKind.RESEARCH);
  }

  Somebody somebody(UUID organisation, Role... roles) {
    UUID person = members.person("test", organisation, Cast.fresh("Somebody"), Set.of(roles));
    String email = person.toString().substring(0, 8) + "@duty.example";
    owner
        .sql("UPDATE person SET email = :email WHERE id = :id")
        .param("email", email)
        .param("id", person)
        .update();
    return new Somebody(person, organisation, email, members.personToken("test", person).token());
  }

  void putOnDuty(Somebody somebody, Instant from, Duration length) {
    var answer =
        client.post(
            "/api/v1/duty/shifts",
            somebody.token(),
            Map.of("from", from.toString(), "to", from.plus(length).toString()));
    if (answer.status() != 201) {
      throw new AssertionError(answer.body());
    }
  }

  /** An alert that cannot wait, submitted by that analyst. */
  String urgent(String analyst) {
    Map<String, Object> body = new TreeMap<>(Cast.alertBody(cast.election(), cast.platform()));
    body.put("severity", "EXTREME");
    body.put("urgency", "IMMEDIATE");
    var answer = client.post("/api/v1/alerts", analyst, body);
    if (answer.status() != 201) {
      throw new AssertionError(answer.body());
    }
    return answer.at("/id");
  }

  JdbcClient owner() {
    return owner;
  }

  /** The letter in a record, which must be genuine. */
  public static Letter letter(byte[] value) {
    SignedLetter signed = ContractJson.MAPPER.readValue(value, SignedLetter.class);
    if (!signed.isGenuine(TRUSTED)) {
      throw new AssertionError("Not signed by alert-api");
    }
    return ContractJson.MAPPER.readValue(signed.letter(), Letter.class);
  }

  public static LetterAddress address(Letter letter) {
    return ContractJson.MAPPER.readValue(open(letter.addressee()), LetterAddress.class);
  }

  public static String values(Letter letter) {
    return open(letter.values());
  }

  private static String open(SealedText sealed) {
    try {
      return House.SECRETS.open(sealed.boundTo(), sealed.text());
    } catch (GeneralSecurityException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  static String text(byte[] value) {
    return new String(value, StandardCharsets.UTF_8);
  }

  /** Somebody with a mail address and a token. */
  record Somebody(UUID person, UUID organisation, String email, String token) {}
}
