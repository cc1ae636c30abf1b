package org.tocsin.adapters.preflight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tocsin.adapters.sealing.DkimKey;

/** What the DNS says of mail in our name: SPF, DKIM and DMARC. */
final class Published {

  private static final String SPF = "SPF";
  private static final String DKIM = "DKIM";
  private static final String DMARC = "DMARC";
  private static final String UNANSWERED =
      "The DNS does not answer for %s: try again, or name another server with --resolver.";

  private final Records records;
  private final String domain;
  private final String envelope;

  /**
   * @param domain the sender's
   * @param envelope the domain that bounces go to
   */
  Published(Records records, String domain, String envelope) {
    this.records = records;
    this.domain = domain;
    this.envelope = envelope;
  }

  List<Finding> findings(Optional<DkimKey> key) {
    List<Finding> findings = new ArrayList<>(List.of(spf()));
    findings.add(
        key.map(this::dkim)
            .orElseGet(
                () ->
                    Finding.notSet(
                        DKIM,
                        "We do not sign: set tocsin.mail.dkim.{domain,selector,key}, unless your"
                            + " mail server signs.")));
    findings.add(dmarc(key));
    return findings;
  }

  private Finding spf() {
    List<String> all;
    try {
      all = beginningWith(envelope, "v=spf1");
    } catch (Records.Unanswered unanswered) {
      return Finding.fault(SPF, UNANSWERED.formatted(envelope));
    }
    if (all.size() != 1) {
      return Finding.fault(
          SPF,
          all.isEmpty()
              ? "%s has no record: publish \"v=spf1 … -all\" with the servers that send for you."
                  .formatted(envelope)
              : "%s has %d records, and so counts as having none: leave one."
                  .formatted(envelope, all.size()));
    }
    String record = all.getFirst().toLowerCase(Locale.ROOT);
    List<String> terms = Arrays.asList(record.split("\\s+", -1));
    if (terms.contains("+all") || terms.contains("all")) {
      return Finding.fault(SPF, envelope + " lets everybody send: end its record with -all.");
    }
    return terms.contains("-all")
            || terms.contains("~all")
            || terms.stream().anyMatch(term -> term.startsWith("redirect="))
        ? Finding.ok(
            SPF, envelope + " says who sends for it; see that your mail server is among them.")
        : Finding.fault(SPF, envelope + " keeps nobody from sending: end its record with -all.");
  }

  private Finding dkim(DkimKey key) {
    List<String> all;
    try {
      all = records.texts(key.record());
    } catch (Records.Unanswered unanswered) {
      return Finding.fault(DKIM, UNANSWERED.formatted(key.record()));
    }
    String ours = Base64.getEncoder().encodeToString(key.published().getEncoded());
    if (all.size() != 1) {
      return Finding.fault(
          DKIM,
          "%s has %s: publish \"v=DKIM1; k=rsa; p=%s\"."
              .formatted(key.record(), all.isEmpty() ? "no record" : "several records", ours));
    }
    Map<String, String> tags = tags(all.getFirst());
    if (!ours.equals(tags.getOrDefault("p", "").replaceAll("\\s", ""))
        || !tags.getOrDefault("k", "rsa").equals("rsa")) {
      return Finding.fault(
          DKIM,
          "%s holds another key than ours: publish \"v=DKIM1; k=rsa; p=%s\"."
              .formatted(key.record(), ours));
    }
    return tags.getOrDefault("t", "").contains("y")
        ? Finding.fault(DKIM, key.record() + " says t=y, only a test: take that out.")
        : Finding.ok(DKIM, key.record() + " holds our key.");
  }

  private Finding dmarc(Optional<DkimKey> key) {
    try {
      // the record of the domain itself, or of the next one above it
      for (String at = domain; at.contains("."); at = at.substring(at.indexOf('.') + 1)) {
        List<String> all = beginningWith("_dmarc." + at, "v=DMARC1");
        if (!all.isEmpty()) {
          return dmarc("_dmarc." + at, all, key);
        }
      }
    } catch (Records.Unanswered unanswered) {
      return Finding.fault(DMARC, UNANSWERED.formatted("_dmarc." + domain));
    }
    return Finding.fault(
        DMARC,
        "_dmarc.%s has no record: publish \"v=DMARC1; p=quarantine\" at least.".formatted(domain));
  }

  private Finding dmarc(String name, List<String> all, Optional<DkimKey> key) {
    if (all.size() > 1) {
      return Finding.fault(DMARC, name + " has several records: leave one.");
    }
    Map<String, String> tags = tags(all.getFirst());
    String policy = tags.getOrDefault("p", "").toLowerCase(Locale.ROOT);
    if (!policy.equals("quarantine") && !policy.equals("reject")) {
      return Finding.fault(
          DMARC, name + " asks nobody to refuse forgeries: set p=quarantine or p=reject.");
    }
    if (key.isPresent() && !isAligned(key.get().domain(), tags.getOrDefault("adkim", "r"))) {
      return Finding.fault(
          DMARC,
          "We sign for %s, which does not count for %s: set tocsin.mail.dkim.domain to it."
              .formatted(key.get().domain(), domain));
    }
    if (key.isEmpty() && !isAligned(envelope, tags.getOrDefault("aspf", "r"))) {
      return Finding.fault(
          DMARC,
          "Bounces go to %s, which does not count for %s, and we sign nothing by DKIM."
              .formatted(envelope, domain));
    }
    return Finding.ok(
        DMARC, "%s says p=%s, and our mail counts as %s's.".formatted(name, policy, domain));
  }

  private boolean isAligned(String other, String how) {
    return other.equals(domain)
        || (!how.strip().equals("s")
            && (domain.endsWith("." + other) || other.endsWith("." + domain)));
  }

  private List<String> beginningWith(String name, String version) throws Records.Unanswered {
    return records.texts(name).stream()
        .filter(text -> text.toLowerCase(Locale.ROOT).startsWith(version.toLowerCase(Locale.ROOT)))
        .toList();
  }

  private static Map<String, String> tags(String record) {
    return Arrays.stream(record.split(";", -1))
        .map(tag -> tag.split("=", 2))
        .filter(tag -> tag.length == 2)
        .collect(
            Collectors.toMap(
                tag -> tag[0].strip().toLowerCase(Locale.ROOT),
                tag -> tag[1].strip(),
                (first, second) -> first));
  }
}
