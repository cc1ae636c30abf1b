package org.tocsin.alert.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tocsin.alert.alerts.Content;
import org.tocsin.contract.alert.CommonPart;
import org.tocsin.contract.word.OrganisationKind;
import org.tocsin.contract.word.RequestKind;

class OutwardTest {

  private static final Content.Request NOTICE =
      new Content.Request(
          RequestKind.ARTICLE_16_NOTICE,
          "Art. L. 97",
          "Because",
          new Content.Notifier("Observatory", "ana@observatory.example"),
          true);

  @Test
  void anOrganisationIsTellingWhatItIs() {
    // when
    Outward outward = outward(false, OrganisationKind.MEDIA, null);
    // then
    assertThat(outward.kindTold()).isEqualTo(OrganisationKind.MEDIA);
    assertThat(outward.flaggerTold()).isTrue();
    assertThat(outward.told(NOTICE).notifier())
        .isEqualTo(new CommonPart.Notifier("Observatory", "ana@observatory.example"));
    assertThat(outward.told(NOTICE).goodFaith()).isTrue();
  }

  @Test
  void aFunctionalMailboxStandsForAnybodysOwn() {
    // when
    Outward outward = outward(false, OrganisationKind.MEDIA, "office@observatory.example");
    // then
    assertThat(outward.told(NOTICE).notifier())
        .isEqualTo(new CommonPart.Notifier("Observatory", "office@observatory.example"));
  }

  @Test
  void nothingTellsWhoSendsThroughTheNetwork() {
    // when
    Outward outward = outward(true, OrganisationKind.MEDIA, "office@network.example");
    // then
    assertThat(outward.kindTold()).isNull();
    assertThat(outward.flaggerTold()).isFalse();
    assertThat(outward.told(NOTICE).notifier())
        .isEqualTo(new CommonPart.Notifier("The name told", "office@network.example"));
  }

  @Test
  void aPublicBodyIsCalledSoThroughTheNetworkToo() {
    assertThat(outward(true, OrganisationKind.PUBLIC_BODY, null).kindTold())
        .isEqualTo(OrganisationKind.PUBLIC_BODY);
  }

  @Test
  void withoutAMailboxOfItsOwnTheNetworkGivesNoAddressAway() {
    assertThat(outward(true, OrganisationKind.MEDIA, null).told(NOTICE).notifier()).isNull();
  }

  private static Outward outward(boolean network, OrganisationKind kind, @Nullable String mailbox) {
    return new Outward(
        "The name told", network, kind, true, mailbox, false, Set.of(), List.of(), List.of());
  }
}
