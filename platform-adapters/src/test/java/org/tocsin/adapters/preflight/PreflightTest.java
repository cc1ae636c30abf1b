package org.tocsin.adapters.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.commands.Ending;

/** What the operator is told, against a real name server and a real mail server on loopback. */
final class PreflightTest {

  private static final String PASSWORD = "never-printed";
  private static final KeyPair KEYS = keys();
  private static final String PUBLISHED =
      "v=DKIM1; k=rsa; p=" + Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded());
  private static final String SECRET_HALF =
      Base64.getEncoder().encodeToString(KEYS.getPrivate().getEncoded());

  private final GreenMail mail = new GreenMail(new ServerSetup[] {on("smtp"), on("imap")});
  private final NameServer names;

  PreflightTest() throws IOException {
    names = new NameServer();
  }

  @BeforeEach
  void open() {
    mail.withConfiguration(
        GreenMailConfiguration.aConfig().withUser("alerts@tocsin.example", "returns", PASSWORD));
    mail.start();
    names
        .text("tocsin.example", "something=else", "v=spf1 mx -all")
        .text("s1._domainkey.tocsin.example", PUBLISHED)
        .text("_dmarc.tocsin.example", "v=DMARC1; p=reject; adkim=s");
  }

  @AfterEach
  void close() {
    mail.stop();
    names.close();
  }

  @Test
  void whereAllIsInOrderNothingIsAFault() {
    Said said = preflight(Map.of());

    assertThat(said.ending()).as(said.lines()::toString).isInstanceOf(Ending.Done.class);
    assertThat(said.lines())
        .anySatisfy(line -> assertThat(line).startsWith("OK       SPF"))
        .anySatisfy(line -> assertThat(line).startsWith("OK       DKIM"))
        .anySatisfy(line -> assertThat(line).startsWith("OK       DMARC"))
        .anySatisfy(line -> assertThat(line).startsWith("NOT SET  S/MIME"))
        .anySatisfy(line -> assertThat(line).startsWith("NOT SET  mail server"))
        .anySatisfy(line -> assertThat(line).startsWith("OK       return mailbox"));
    assertThat(mail.getReceivedMessages()).as("nothing is sent").isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tocsin.example         | v=spf1 mx                        | SPF   | keeps nobody",
        "tocsin.example         | v=spf1 +all                      | SPF   | everybody",
        "tocsin.example         | nothing of the kind              | SPF   | has no record",
        "s1._domainkey.tocsin.example | v=DKIM1; k=rsa; p=AAAA     | DKIM  | another key",
        "s1._domainkey.tocsin.example | v=DKIM1; p=                | DKIM  | another key",
        "_dmarc.tocsin.example  | v=DMARC1; p=none                 | DMARC | p=quarantine",
        "_dmarc.tocsin.example  | something                        | DMARC | has no record"
      })
  void whatIsPublishedWrongIsAFaultWithItsWayOut(
      String name, String text, String what, String sentence) {
    names.text(name, text);

    Said said = preflight(Map.of());

    assertThat(said.ending()).isInstanceOf(Ending.Refused.class);
    assertThat(said.lines())
        .filteredOn(line -> line.startsWith("FAULT"))
        .singleElement()
        .asString()
        .contains(what, sentence);
  }

  @Test
  void twoRecordsCountAsNone() {
    names.text("tocsin.example", "v=spf1 mx -all", "v=spf1 a -all");

    assertThat(faults(preflight(Map.of()))).singleElement().asString().contains("2 records");
  }

  @Test
  void aDomainThatDoesNotCountForTheSendersIsAFault() {
    names.text("s1._domainkey.other.example", PUBLISHED);

    assertThat(faults(preflight(Map.of("tocsin.mail.dkim.domain", "other.example"))))
        .singleElement()
        .asString()
        .contains("DMARC", "does not count");
  }

  @Test
  void aSubdomainCountsUnlessTheRecordIsStrict() {
    names.text("alerts.tocsin.example", "v=spf1 mx -all");
    Map<String, String> below = Map.of("tocsin.mail.from", "a@alerts.tocsin.example");

    assertThat(faults(preflight(below))).singleElement().asString().contains("does not count");
    names.text("_dmarc.tocsin.example", "v=DMARC1; p=reject");
    assertThat(faults(preflight(below))).isEmpty();
  }

  @Test
  void aNameServerThatFailsIsSaidToFail() {
    names.failing();

    assertThat(faults(preflight(Map.of())))
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).contains("does not answer", "--resolver"));
  }

  @Test
  void serversThatAreAwayOrRefuseUsAreNamed() {
    assertThat(faults(preflight(Map.of("tocsin.mail.inbound.password", "guessed"))))
        .singleElement()
        .asString()
        .contains("return mailbox", "does not let us in")
        .doesNotContain("guessed");
    assertThat(faults(preflight(Map.of("tocsin.mail.inbound.tls", "true"))))
        .singleElement()
        .asString()
        .contains("return mailbox");
    assertThat(faults(preflight(Map.of("spring.mail.port", "1"))))
        .singleElement()
        .asString()
        .contains("mail server", "does not answer");
    assertThat(
            faults(
                preflight(
                    Map.of(
                        "spring.mail.properties.mail.smtp.starttls.enable", "true",
                        "spring.mail.properties.mail.smtp.starttls.required", "true"))))
        .singleElement()
        .asString()
        .contains("mail server");
  }

  @Test
  void whatIsNoResolverIsNotUnderstood() {
    assertThat(new Preflight().run(List.of("--resolver", "a:b:c"), line -> {}))
        .isInstanceOf(Ending.Misunderstood.class);
    assertThat(new Preflight().run(List.of("stray"), line -> {}))
        .isInstanceOf(Ending.Misunderstood.class);
  }

  private static List<String> faults(Said said) {
    return said.lines().stream().filter(line -> line.startsWith("FAULT")).toList();
  }

  private Said preflight(Map<String, String> changed) {
    Map<String, String> settings =
        new HashMap<>(
            Map.of(
                "tocsin.mail.from", "Tocsin <alerts@tocsin.example>",
                "tocsin.mail.dkim.domain", "tocsin.example",
                "tocsin.mail.dkim.selector", "s1",
                "tocsin.mail.dkim.key", SECRET_HALF,
                "spring.mail.port", Integer.toString(mail.getSmtp().getPort()),
                "tocsin.mail.inbound.host", "localhost",
                "tocsin.mail.inbound.port", Integer.toString(mail.getImap().getPort()),
                "tocsin.mail.inbound.user", "returns",
                "tocsin.mail.inbound.password", PASSWORD,
                "tocsin.mail.inbound.tls", "false"));
    settings.putAll(changed);
    List<String> lines = new ArrayList<>();
    Ending ending =
        new Preflight()
            .run(
                Stream.concat(
                        Stream.of("--resolver", names.address()),
                        settings.entrySet().stream()
                            .map(each -> "--" + each.getKey() + "=" + each.getValue()))
                    .toList(),
                lines::add);
    assertThat(lines + ending.toString()).doesNotContain(PASSWORD, SECRET_HALF);
    return new Said(ending, lines);
  }

  private static ServerSetup on(String protocol) {
    ServerSetup setup = new ServerSetup(0, "localhost", protocol);
    setup.setServerStartupTimeout(20_000);
    return setup;
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private record Said(Ending ending, List<String> lines) {}
}
