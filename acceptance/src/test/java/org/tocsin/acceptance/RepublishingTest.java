package org.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tocsin.acceptance.campaign.AlertDraft;
import org.tocsin.acceptance.campaign.Campaign;
import org.tocsin.acceptance.campaign.PlatformDraft;
import org.tocsin.acceptance.receiving.Endpoint;
import org.tocsin.acceptance.system.Tocsin;
import org.tocsin.alert.commands.Republish;
import org.tocsin.commands.Ending;

/** The operator publishes again what the broker may have lost, and it was not lost. */
@WholeSystem
class RepublishingTest {

  private static final String NOTICES = "tocsin.notices.v1";

  private final Tocsin tocsin;
  private final Campaign campaign;
  private final String slug = Campaign.name("republishing");
  private final Endpoint endpoint;

  RepublishingTest(Tocsin tocsin) {
    this.tocsin = tocsin;
    campaign = new Campaign(tocsin).withElection();
    endpoint = tocsin.webhooks().open(slug);
    campaign.enters(PlatformDraft.of(slug).webhook(1, endpoint.address()));
  }

  @Test
  void whatIsPublishedAgainAfterItWasDeliveredIsSentToNobodyTwice() {
    // given
    AlertDraft draft = AlertDraft.clonedSites(slug);
    UUID revised = campaign.sends(draft);
    Eventually.holds(() -> assertThat(endpoint.calls()).hasSize(1));
    campaign.revises(revised, 2, draft.numbered().titled("Cloned sites, second list"));
    UUID retracted = campaign.sends(draft);
    Eventually.holds(() -> assertThat(endpoint.calls()).hasSize(3));
    campaign.acknowledges(campaign.notice(revised, slug), "CASE-1").expect(201);
    campaign.retracts(retracted);
    Eventually.holds(() -> assertThat(endpoint.calls()).hasSize(4));
    awaitAllRead();
    List<String> ledger = ledger(revised, retracted);

    // when
    long before = tocsin.broker().written(NOTICES);
    Ending ending = republish("--from", "alert/" + revised + "/1");
    Ending directory = republish("--from", "1", "--subject", "platform/" + slug);

    // then
    assertThat(List.of(ending, directory)).containsOnly(new Ending.Done());
    Eventually.holds(
        () -> assertThat(tocsin.broker().written(NOTICES)).isGreaterThanOrEqualTo(before + 5));
    awaitAllRead();
    assertThat(ledger(revised, retracted)).isEqualTo(ledger).hasSize(4);
    assertThat(endpoint.calls()).hasSize(4);

    // when
    UUID after = campaign.sends(draft);

    // then
    Eventually.holds(
        () ->
            assertThat(endpoint.calls().getLast().told().path("alert").asString())
                .isEqualTo(after.toString()));
    assertThat(endpoint.calls()).hasSize(5);
    assertThat(campaign.notice(revised, slug).deliveries())
        .allSatisfy(delivery -> assertThat(delivery.state()).isEqualTo("DELIVERED"));
  }

  private Ending republish(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(tocsin.databases().settings("alert"));
    return new Republish().run(all, line -> {});
  }

  /** Everything that was published is routed, and everything that was routed is in the ledger. */
  private void awaitAllRead() {
    Eventually.holds(
        () -> {
          assertThat(tocsin.databases().texts("alert", "select count(*) from unpublished"))
              .containsExactly("0");
          assertThat(
                  tocsin
                      .databases()
                      .texts(
                          "delivery",
                          "select sum(next_offset) from consumer_offset where topic = ?",
                          NOTICES))
              .containsExactly(String.valueOf(tocsin.broker().written(NOTICES)));
        });
  }

  /** What the ledger holds of these alerts' deliveries; each change makes a new revision. */
  private List<String> ledger(UUID... alerts) {
    return Stream.of(alerts)
        .map(alert -> campaign.notice(alert, slug).id())
        .flatMap(
            notice ->
                tocsin
                    .databases()
                    .texts(
                        "delivery",
                        """
                        select id || ' ' || state || ' ' || revision || ' ' || attempts
                        from delivery where notice = ? order by id
                        """,
                        notice)
                    .stream())
        .toList();
  }
}
