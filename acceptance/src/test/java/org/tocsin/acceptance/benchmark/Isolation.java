package org.tocsin.acceptance.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.tocsin.acceptance.campaign.AlertDraft;
import org.tocsin.acceptance.campaign.Campaign;
import org.tocsin.acceptance.campaign.PlatformDraft;
import org.tocsin.acceptance.receiving.Endpoint;
import org.tocsin.acceptance.receiving.Reaction;
import org.tocsin.acceptance.system.Tocsin;

/**
 * Measures whether platforms that are well notice one that is not. Every alert names twenty
 * platforms; eighteen of them are measured, the other two differ from run to run.
 */
final class Isolation {

  private static final int HEALTHY = 18;
  private static final int ALERTS_PER_SECOND = 5;
  private static final int RUNS = 5;
  private static final int BACKLOG = 50_000;
  private static final int CONTACTS = 50;
  private static final Duration HANGS = Duration.ofSeconds(30);

  private final Report report;
  private final Tocsin tocsin;
  private final Campaign campaign;
  private final List<Endpoint> healthy = new ArrayList<>();
  private final PlatformDraft hanging;
  private final PlatformDraft failing;

  Isolation(Report report, Tocsin tocsin, Campaign campaign) {
    this.report = report;
    this.tocsin = tocsin;
    this.campaign = campaign;
    IntStream.range(0, HEALTHY).forEach(number -> healthy.add(enters("healthy-" + number)));
    enters("calm-0");
    enters("calm-1");
    hanging = draft("hanging", Reaction.slow(HANGS, Reaction.status(204)));
    failing = draft("failing", Reaction.status(500));
  }

  void run(int seconds) throws Exception {
    allIsWell(seconds);
    report.heading();
    List<Figures> well = new ArrayList<>();
    List<Figures> disturbed = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      well.add(row("all well", allIsWell(seconds)));
      disturbed.add(row("one hangs, one answers 500", twoAreNot(seconds)));
    }
    PlatformDraft crowded = backlog();
    List<Figures> waiting = new ArrayList<>();
    List<Figures> draining = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      campaign.enters(crowded.paused(true));
      waiting.add(row("a backlog that is paused", allIsWell(seconds)));
      campaign.enters(crowded);
      draining.add(row("a backlog that is sent, 10/s", allIsWell(seconds)));
    }
    report.median("p99 of the healthy, all well", medianP99(well));
    report.median("p99 of the healthy, one hangs, one answers 500", medianP99(disturbed));
    report.median("p99 of the healthy, a backlog that is paused", medianP99(waiting));
    report.median("p99 of the healthy, a backlog that is sent", medianP99(draining));
  }

  private Figures row(String name, Figures figures) {
    report.row(name, figures);
    return figures;
  }

  private Figures allIsWell(int seconds) throws Exception {
    return measure(seconds, "calm-0", "calm-1");
  }

  /** Between such runs both are paused: what they did not take must not disturb the others. */
  private Figures twoAreNot(int seconds) throws Exception {
    campaign.enters(hanging);
    campaign.enters(failing);
    Figures figures = measure(seconds, hanging.slug(), failing.slug());
    campaign.enters(hanging.paused(true));
    campaign.enters(failing.paused(true));
    return figures;
  }

  private Figures measure(int seconds, String oneMore, String another) throws Exception {
    String[] platforms =
        Stream.concat(
                IntStream.range(0, HEALTHY).mapToObj(number -> "healthy-" + number),
                Stream.of(oneMore, another))
            .toArray(String[]::new);
    List<UUID> alerts =
        new Submissions(campaign)
            .run(AlertDraft.clonedSites(platforms), ALERTS_PER_SECOND * seconds, 4)
            .alerts();
    return new Approvals(campaign, healthy).run(alerts, ALERTS_PER_SECOND).fromCommit();
  }

  /** Every alert is fifty deliveries to one platform, which is told slowly. */
  private PlatformDraft backlog() throws InterruptedException, ExecutionException {
    PlatformDraft crowded = PlatformDraft.of("crowded").perSecond(10);
    for (int contact = 0; contact < CONTACTS; contact++) {
      crowded = crowded.webhook(1, tocsin.webhooks().open("crowded-" + contact).address());
    }
    campaign.enters(crowded);
    campaign.enters(crowded.paused(true));
    int alerts = BACKLOG / CONTACTS;
    new Submissions(campaign)
        .run(AlertDraft.clonedSites("crowded"), alerts, 4)
        .alerts()
        .forEach(alert -> campaign.approves(alert, 1));
    Awaitility.await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> waitingFor("crowded") >= BACKLOG);
    report.condition("deliveries that wait for one platform", waitingFor("crowded"));
    return crowded;
  }

  private long waitingFor(String platform) {
    return Long.parseLong(
        tocsin
            .databases()
            .texts(
                "delivery",
                """
                select count(*)::text from delivery join step on step.id = delivery.step
                where step.platform = '%s' and delivery.state = 'WAITING'
                """
                    .formatted(platform))
            .getFirst());
  }

  private Endpoint enters(String slug) {
    Endpoint endpoint = tocsin.webhooks().open(slug);
    campaign.enters(PlatformDraft.of(slug).webhook(1, endpoint.address()));
    return endpoint;
  }

  private PlatformDraft draft(String slug, Reaction reaction) {
    Endpoint endpoint = tocsin.webhooks().open(slug);
    endpoint.answers(reaction);
    return PlatformDraft.of(slug).webhook(1, endpoint.address());
  }

  private static double medianP99(List<Figures> runs) {
    return runs.stream().mapToDouble(Figures::p99).sorted().toArray()[runs.size() / 2];
  }
}
