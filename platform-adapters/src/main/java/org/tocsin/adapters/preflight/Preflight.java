package org.tocsin.adapters.preflight;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.springframework.core.env.Environment;
import org.tocsin.adapters.email.OutgoingServer;
import org.tocsin.adapters.sealing.SealingKeys;
import org.tocsin.commands.Command;
import org.tocsin.commands.Ending;
import org.tocsin.commands.Options;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;

/** Says what will keep our mail from being believed, before the first notice leaves. */
public final class Preflight implements Command {

  private static final String RESOLVER = "resolver";
  private static final Pattern ADDRESS =
      Pattern.compile("(\\[[0-9a-fA-F:]+]|[^:]+)(?::(\\d{1,5}))?");
  private static final int DNS = 53;

  @Override
  public String word() {
    return "preflight";
  }

  @Override
  public String arguments() {
    return "[--resolver <address>[:<port>]]";
  }

  @Override
  public String purpose() {
    return "Looks at SPF, DKIM, DMARC, S/MIME, the outgoing mail server and the return mailbox, and"
        + " sends nothing.";
  }

  @Override
  public Ending run(List<String> arguments, Consumer<String> out) {
    Options options = Options.of(arguments, Set.of(RESOLVER));
    Optional<Resolver> resolver = resolver(options.value(RESOLVER));
    if (resolver.isEmpty() || !options.strays().isEmpty()) {
      return new Ending.Misunderstood("A resolver is an address, 9.9.9.9 or 127.0.0.1:5353:");
    }
    return SettingsAlone.with(
        options.settings(), settings -> look(settings, new Records(resolver.get()), out));
  }

  private static Ending look(Environment settings, Records records, Consumer<String> out) {
    List<Finding> findings = findings(settings, records);
    findings.stream().map(Finding::line).forEach(out);
    long faults = findings.stream().filter(finding -> finding.mark() == Finding.Mark.FAULT).count();
    return faults == 0
        ? new Ending.Done()
        : new Ending.Refused(
            "%d of %d looks found a fault: each line says the way out."
                .formatted(faults, findings.size()));
  }

  private static List<Finding> findings(Environment settings, Records records) {
    Optional<InternetAddress> from = mailbox(settings.getProperty("tocsin.mail.from", ""));
    if (from.isEmpty()) {
      return List.of(
          Finding.fault("sender", "tocsin.mail.from is no mail address: nothing can be sent."));
    }
    MailProperties server = Binder.get(settings).bindOrCreate("spring.mail", MailProperties.class);
    String bounces =
        server
            .getProperties()
            .getOrDefault("mail." + server.getProtocol() + ".from", from.get().getAddress());
    List<Finding> findings = new ArrayList<>();
    SealingKeys keys;
    try {
      keys = new SealingKeys(Binder.get(settings));
    } catch (IllegalStateException unusable) {
      return List.of(Finding.fault("keys", unusable.getMessage() + "."));
    }
    findings.addAll(
        new Published(records, domain(from.get().getAddress()), domain(bounces))
            .findings(keys.dkim()));
    findings.add(
        SignatureLook.of(keys.smime(), from.get().getAddress(), InstantSource.system().instant()));
    findings.add(outgoing(new OutgoingServer(server)));
    findings.add(ReturnMailbox.look(settings));
    return findings;
  }

  private static Finding outgoing(OutgoingServer server) {
    String what = "mail server";
    Optional<Throwable> failed = server.failure();
    if (failed.isPresent()) {
      return Finding.fault(
          what,
          server.isLoginRefused(failed.get())
              ? "%s:%d does not let us in: see spring.mail.username and password."
                  .formatted(server.host(), server.port())
              : Reached.sentence(failed.get(), server.host(), server.port(), "spring.mail"));
    }
    return server.isEncrypted()
        ? Finding.ok(
            what,
            "%s:%d takes mail over TLS and proves who it is."
                .formatted(server.host(), server.port()))
        : Finding.notSet(
            what,
            "%s:%d takes mail without TLS: what is above GREEN leaves as a thin notice. Set"
                    .formatted(server.host(), server.port())
                + " spring.mail.properties.mail.smtp.starttls.enable and .required.");
  }

  private static Optional<InternetAddress> mailbox(String text) {
    try {
      InternetAddress parsed = new InternetAddress(text, true);
      return parsed.getAddress().lastIndexOf('@') < 1 ? Optional.empty() : Optional.of(parsed);
    } catch (AddressException none) {
      return Optional.empty();
    }
  }

  private static String domain(String address) {
    return IDN.toASCII(address.substring(address.lastIndexOf('@') + 1)).toLowerCase(Locale.ROOT);
  }

  private static Optional<Resolver> resolver(Optional<String> named) {
    if (named.isEmpty()) {
      return Optional.of(new ExtendedResolver());
    }
    Matcher address = ADDRESS.matcher(named.get());
    if (!address.matches()) {
      return Optional.empty();
    }
    try {
      int port = address.group(2) == null ? DNS : Integer.parseInt(address.group(2));
      SimpleResolver resolver = new SimpleResolver(address.group(1).replaceAll("[\\[\\]]", ""));
      resolver.setAddress(new InetSocketAddress(resolver.getAddress().getAddress(), port));
      return Optional.of(resolver);
    } catch (UnknownHostException | IllegalArgumentException none) {
      return Optional.empty();
    }
  }
}
