package org.tocsin.alert.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.Role;
import org.tocsin.alert.alerts.Alerts;
import org.tocsin.alert.alerts.ReviewWay;
import org.tocsin.alert.alerts.Version;
import org.tocsin.alert.review.FourEyes.Judgement;

/** An installation with one organisation, where another person of it may review. */
@InTheHouse
class SameOrganisationTest {

  private static final FourEyes FOUR_EYES =
      new FourEyes(
          new ReviewSettings(true, false, Duration.ofMinutes(15), Duration.ofMinutes(30), false));
  private static final UUID HOME = UUID.randomUUID();
  private static final UUID AUTHOR = UUID.randomUUID();

  @Autowired Cast cast;
  @Autowired Alerts alerts;

  @Test
  void anotherPersonMayReviewAtOnceAndByTheOrdinaryWay() {
    assertThat(judge(standing(false), UUID.randomUUID()))
        .isEqualTo(new Judgement.Allowed(ReviewWay.ORDINARY));
  }

  @Test
  void theAuthorMayNotAllTheSame() {
    assertThat(judge(standing(false), AUTHOR)).isInstanceOf(Judgement.Refused.class);
  }

  @Test
  void aPublicBodyMayNotReviewItsOwnAlertAllTheSame() {
    assertThat(judge(standing(true), UUID.randomUUID())).isInstanceOf(Judgement.Refused.class);
  }

  private Judgement judge(Standing standing, UUID person) {
    Map<String, Object> body = Cast.alertBody(cast.election(), cast.platform());
    UUID id = UUID.fromString(cast.submit(body).path("id").asString());
    Version version = alerts.version(id, 1);
    return FOUR_EYES.judge(
        version, standing, new Member(person, HOME, Set.of(Role.REVIEWER)), Instant.EPOCH);
  }

  private static Standing standing(boolean publicBody) {
    return new Standing(
        Set.of(AUTHOR),
        Set.of(HOME),
        publicBody,
        publicBody,
        false,
        false,
        false,
        null,
        null,
        Optional.empty());
  }
}
