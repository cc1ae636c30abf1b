package org.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.acceptance.campaign.AlertDraft;
import org.tocsin.acceptance.campaign.Campaign;
import org.tocsin.acceptance.campaign.PlatformDraft;
import org.tocsin.acceptance.system.Tocsin;
import org.tocsin.alert.journal.Erasure;
import org.tocsin.verification.Verify;

/**
 * An auditor verifies the record of the whole house, with our command and with the page's program.
 */
@WholeSystem
class VerificationTest {

  private final Tocsin tocsin;
  private final Campaign campaign;
  private final String slug = Campaign.name("verified");
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @TempDir Path folder;
  private UUID alert = new UUID(0, 0);

  VerificationTest(Tocsin tocsin) {
    this.tocsin = tocsin;
    campaign = new Campaign(tocsin).withElection();
    campaign.enters(PlatformDraft.of(slug).webhook(1, tocsin.webhooks().open(slug).address()));
  }

  @BeforeEach
  void liveThrough() {
    alert = campaign.sends(AlertDraft.clonedSites(slug));
    campaign.acknowledges(campaign.notice(alert, slug), "V-1").expect(201);
  }

  @Test
  void the_record_of_the_whole_house_verifies_with_an_erased_payload_too() {
    // given
    Eventually.holds(() -> assertThat(tocsin.erases(alert, 1)).isInstanceOf(Erasure.Done.class));
    eventuallySealed();

    // when
    int coordinator = verify(online("coordinator", "--save", saved("first")));
    int auditor = verify(online("auditor"));
    int later = verify(online("coordinator", "--since", saved("first")));

    // then
    assertThat(said()).contains("Erased    alert/" + alert + " 1 (entry ", "VALID");
    assertThat(List.of(coordinator, auditor, later)).containsOnly(0);
  }

  @Test
  void what_is_changed_or_cut_off_shows_to_the_command_and_to_the_pages_program() {
    // given
    eventuallySealed();
    Path whole = folder.resolve("whole");
    PagePrograms page = new PagePrograms(folder);

    // when
    int saving = page.save(tocsin.address().toString(), tocsin.token("auditor"), whole);
    Path changed = with(whole, "changed", line -> line.replace("AlertApproved", "AlertDeclined"));
    Path cut = with(whole, "cut", line -> line.contains("NoticeAnswered") ? "" : line);
    Path missing = with(whole, "missing", line -> "");

    // then
    assertThat(saving).isZero();
    assertThat(page.verify(whole)).isZero();
    assertThat(verify("--folder", whole.toString())).isZero();
    assertThat(List.of(changed, cut, missing))
        .allSatisfy(
            tampered -> {
              assertThat(page.verify(tampered)).isEqualTo(1);
              assertThat(verify("--folder", tampered.toString())).isEqualTo(1);
            });
    assertThat(said())
        .contains("ALTERED  alert/" + alert + " 3: its header is not the one that was hashed")
        .contains("no entry is given that has the hash");
  }

  /** Waits until the last entry of the alert is under a seal, so that it is given. */
  private void eventuallySealed() {
    Eventually.holds(
        () -> {
          said.reset();
          assertThat(verify(online("coordinator"))).isZero();
          assertThat(said()).contains("; 0 entries are not sealed yet");
        });
  }

  private String[] online(String who, String... more) {
    try {
      Path token = Files.writeString(folder.resolve(who), tocsin.token(who));
      String[] arguments = {"--api", tocsin.address().toString(), "--token-file", token.toString()};
      return Stream.of(arguments, more).flatMap(Stream::of).toArray(String[]::new);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private int verify(String... arguments) {
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    return Verify.run(out, out, arguments);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  private String saved(String name) {
    return folder.resolve(name).toString();
  }

  /** A copy of what was saved, with the alert's own lines changed. */
  private Path with(Path whole, String name, UnaryOperator<String> change) {
    try {
      Path copy = Files.createDirectory(folder.resolve(name));
      for (String file : List.of("seals.jsonl", "keys.json")) {
        Files.copy(whole.resolve(file), copy.resolve(file));
      }
      String own = "\"subject\":\"alert/" + alert + "\"";
      Files.write(
          copy.resolve("journal.jsonl"),
          Files.readAllLines(whole.resolve("journal.jsonl")).stream()
              .map(line -> line.contains(own) ? change.apply(line) : line)
              .filter(line -> !line.isEmpty())
              .toList());
      return copy;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
