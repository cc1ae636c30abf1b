package org.tocsin.acceptance.benchmark;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tocsin.acceptance.campaign.AlertDraft;
import org.tocsin.acceptance.campaign.Campaign;
import org.tocsin.acceptance.campaign.PlatformDraft;
import org.tocsin.acceptance.receiving.Endpoint;
import org.tocsin.acceptance.system.Databases;
import org.tocsin.acceptance.system.Tocsin;

/**
 * Measures the road from an approval to the signed webhook, and how fast alerts are taken in. All
 * of it runs in this process, load and receiver included, on the quickstart's Kafka and PostgreSQL
 * as they are in life: every commit is on disk.
 */
public final class Benchmark {

  private static final int CLIENTS = 64;
  private static final int WARM_UP_SECONDS = 15;
  private static final List<Integer> RATES = List.of(50, 200);

  private final Report report;
  private final Tocsin tocsin;
  private final Campaign campaign;
  private final String slug = "benchmark";
  private final Endpoint endpoint;

  private Benchmark(Report report, Tocsin tocsin) {
    this.report = report;
    this.tocsin = tocsin;
    campaign = new Campaign(tocsin).withElection();
    endpoint = tocsin.webhooks().open(slug);
    campaign.enters(PlatformDraft.of(slug).webhook(1, endpoint.address()));
  }

  /**
   * Runs it.
   *
   * @param arguments where to write the JSON, how many seconds each rate is held, and what is
   *     measured: {@code road} or {@code isolation}
   */
  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[0]);
    int seconds = Integer.parseInt(arguments[1]);
    Report report = new Report(System.out);
    try (Tocsin tocsin = Tocsin.asInLife()) {
      Benchmark benchmark = new Benchmark(report, tocsin);
      benchmark.conditions(seconds);
      switch (arguments[2]) {
        case "road" -> benchmark.run(seconds);
        case "isolation" -> new Isolation(report, tocsin, benchmark.campaign).run(seconds);
        default -> throw new IllegalArgumentException("Nothing is called " + arguments[2]);
      }
    }
    report.write(file);
    // threads of a library may outlive what they served
    System.exit(0);
  }

  private void run(int seconds) throws Exception {
    // the low rate first: code that was never compiled cannot keep up with the high one
    for (int rate : RATES) {
      approvalsAt(rate, WARM_UP_SECONDS);
    }
    report.heading();
    for (int rate : RATES) {
      Approvals.Measured measured = approvalsAt(rate, seconds);
      String name = "approval to signed webhook, %d/s, ".formatted(rate);
      report.row(name + "from the commit", measured.fromCommit());
      report.row(name + "from the entry", measured.fromEntry());
      report.row(name + "from the button", measured.fromButton());
    }
    new Submissions(campaign).run(withTwentyItems(), 40 * CLIENTS, CLIENTS);
    Submissions.Measured submitted =
        new Submissions(campaign).run(withTwentyItems(), 100 * CLIENTS, CLIENTS);
    report.row("POST /alerts, 20 items, %d clients".formatted(CLIENTS), submitted.latency());
    report.rate("POST /alerts, 20 items, %d clients".formatted(CLIENTS), submitted.perSecond());
  }

  private Approvals.Measured approvalsAt(int perSecond, int seconds) throws Exception {
    Submissions.Measured waiting =
        new Submissions(campaign).run(AlertDraft.clonedSites(slug), perSecond * seconds, 8);
    return new Approvals(campaign, List.of(endpoint)).run(waiting.alerts(), perSecond);
  }

  private void conditions(int seconds) {
    Databases databases = tocsin.databases();
    report.condition("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
      report.condition(
          "PostgreSQL " + setting, databases.texts("alert", "show " + setting).getFirst());
    }
    report.condition(
        "PostgreSQL version", databases.texts("alert", "show server_version").getFirst());
    report.condition("Java", Runtime.version().toString());
    report.condition("processors", Runtime.getRuntime().availableProcessors());
    report.condition(
        "load before (1 min)", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    report.condition("warm-up of each rate, seconds", WARM_UP_SECONDS);
    report.condition("each rate, seconds", seconds);
  }

  private AlertDraft withTwentyItems() {
    List<Map<String, Object>> items = new ArrayList<>();
    for (int number = 1; number <= 20; number++) {
      items.add(AlertDraft.item(slug, "https://prefecture-horaires.example/avis/" + number));
    }
    return AlertDraft.clonedSites(slug).items(items);
  }
}
