package org.tocsin.alert.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;
import org.tocsin.alert.access.Role;
import org.tocsin.alert.members.Members;
import org.tocsin.alert.members.OrganisationKind;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.word.Severity;

@InTheHouse
class QuotasTest {

  private static final Instant NOON = Instant.parse("2027-04-01T12:01:00Z");

  @Autowired TestClient client;
  @Autowired Cast cast;
  @Autowired Members members;
  @Autowired JdbcClient jdbc;
  @Autowired PlatformTransactionManager transactions;
  UUID organisation = UUID.randomUUID();

  @BeforeEach
  void prepare() {
    organisation = members.organisation("test", Cast.fresh("Busy"), OrganisationKind.RESEARCH).id();
  }

  @Test
  void whoHasSubmittedEnoughInAnHourWaitsUntilThereIsRoom() {
    Quotas quotas = quotas(new QuotaSettings(3, 100, 100, 100));
    quotas.count(organisation, Severity.MINOR, NOON);
    quotas.count(organisation, Severity.SEVERE, NOON.plus(Duration.ofMinutes(20)));
    quotas.count(organisation, Severity.UNKNOWN, NOON.plus(Duration.ofMinutes(20)));

    Refusal refused = refused(quotas, Severity.MINOR, NOON.plus(Duration.ofMinutes(58)));

    // the first stands in the bucket of 12:00 to 12:05, which counts until 13:00
    assertThat(refused.retryAfter()).contains(Duration.ofMinutes(1));
    Instant later = NOON.plus(Duration.ofMinutes(59));
    assertThatCode(() -> quotas.count(organisation, Severity.MINOR, later))
        .doesNotThrowAnyException();
  }

  @Test
  void aDayHasAQuotaOfItsOwn() {
    Quotas quotas = quotas(new QuotaSettings(100, 2, 100, 100));
    quotas.count(organisation, Severity.MINOR, NOON);
    quotas.count(organisation, Severity.MINOR, NOON.plus(Duration.ofHours(5)));

    Refusal refused = refused(quotas, Severity.MINOR, NOON.plus(Duration.ofHours(20)));

    assertThat(refused.getMessage()).contains("2 versions", "a day");
    assertThat(refused.retryAfter()).contains(Duration.ofHours(4).minusMinutes(1));
  }

  @Test
  void whatIsExtremeIsNotHeldBackByTheRestAndHasAQuotaOfItsOwn() {
    Quotas quotas = quotas(new QuotaSettings(1, 100, 2, 100));
    quotas.count(organisation, Severity.MINOR, NOON);

    quotas.count(organisation, Severity.EXTREME, NOON);
    quotas.count(organisation, Severity.EXTREME, NOON);

    assertThat(refused(quotas, Severity.EXTREME, NOON)).hasMessageContaining("2 versions");
    assertThat(refused(quotas, Severity.MINOR, NOON)).hasMessageContaining("1 versions");
  }

  @Test
  void organisationsDoNotUseUpEachOthersQuota() {
    Quotas quotas = quotas(new QuotaSettings(1, 1, 1, 1));
    UUID other = members.organisation("test", Cast.fresh("Calm"), OrganisationKind.MEDIA).id();
    quotas.count(organisation, Severity.MINOR, NOON);

    assertThatCode(() -> quotas.count(other, Severity.MINOR, NOON)).doesNotThrowAnyException();
  }

  @Test
  void submissionsAndRevisionsAreRefusedWithTheTimeToWaitAndNothingIsKept() {
    String token =
        members
            .personToken(
                "test", members.person("test", organisation, "Ben Busy", Set.of(Role.ANALYST)))
            .token();
    Map<String, Object> body = Cast.alertBody(cast.election(), cast.platform());
    String id = client.post("/api/v1/alerts", token, body).at("/id");
    assertThat(counted()).isEqualTo(1);
    jdbc.sql("UPDATE intake_count SET count = 3600000 WHERE organisation = ?")
        .param(organisation)
        .update();

    Answer submitted = client.post("/api/v1/alerts", token, body, "Idempotency-Key", "again");
    Answer revised = client.post("/api/v1/alerts/" + id + "/revisions", token, body);
    body.put("severity", "EXTREME");
    Answer extreme = client.post("/api/v1/alerts", token, body, "Idempotency-Key", "again");

    assertThat(submitted.status()).isEqualTo(429);
    assertThat(submitted.at("/type")).isEqualTo("/problems/quota-exceeded");
    assertThat(Long.parseLong(String.valueOf(submitted.headers().getFirst("Retry-After"))))
        .isBetween(3000L, 3600L);
    assertThat(revised.status()).isEqualTo(429);
    assertThat(extreme.status()).isEqualTo(201);
    assertThat(counted()).isEqualTo(3600000);
  }

  private long counted() {
    return jdbc.sql(
            """
            SELECT sum(count) FROM intake_count
            WHERE organisation = ? AND minutes = 5 AND NOT extreme
            """)
        .param(organisation)
        .query(Long.class)
        .single();
  }

  private Quotas quotas(QuotaSettings settings) {
    return new Quotas(jdbc, settings, () -> NOON);
  }

  private Refusal refused(Quotas quotas, Severity severity, Instant at) {
    return catchThrowableOfType(
        Refusal.class,
        () ->
            // rolled back with the refusal, as a submission is
            new TransactionTemplate(transactions)
                .executeWithoutResult(status -> quotas.count(organisation, severity, at)));
  }
}
