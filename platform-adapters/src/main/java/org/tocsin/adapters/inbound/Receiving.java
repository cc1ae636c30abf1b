package org.tocsin.adapters.inbound;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MailDateFormat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.adapters.channel.ReplyTokens;
import org.tocsin.adapters.directory.Directory;
import org.tocsin.adapters.directory.Platforms;
import org.tocsin.adapters.ledger.ClosingAttempts;
import org.tocsin.adapters.outcome.Outcomes;
import org.tocsin.adapters.outcome.Report;
import org.tocsin.contract.directory.ContactEntry;
import org.tocsin.contract.directory.PlatformEntry;
import org.tocsin.contract.outcome.MailReceived;
import org.tocsin.contract.outcome.MailReceived.Kind;
import org.tocsin.contract.proof.Sha256;
import org.tocsin.relay.Relay;

/**
 * Deals with one mail, in one transaction: what it is, what it changes in the ledger, and what
 * alert-api is told.
 */
@Component
class Receiving {

  /** Mail servers try for five days, and reports wait in queues too. */
  private static final Duration MAY_COME_BACK = Duration.ofDays(14);

  private static final String OWN = "OWN";
  private static final int LINE = 300;

  private final Mailboxes mailboxes;
  private final Tellings tellings;
  private final Directory directory;
  private final ClosingAttempts closing;
  private final Outcomes outcomes;
  private final Relay relay;
  private final TransactionTemplate transactions;
  private final InboundSettings settings;
  private final OwnAddresses own;
  private final ReplyTokens tokens;
  private final InstantSource clock;

  Receiving(
      Mailboxes mailboxes,
      Tellings tellings,
      Directory directory,
      ClosingAttempts closing,
      Outcomes outcomes,
      Relay relay,
      TransactionTemplate transactions,
      InboundSettings settings,
      OwnAddresses own,
      ReplyTokens tokens,
      InstantSource clock) {
    this.mailboxes = mailboxes;
    this.tellings = tellings;
    this.directory = directory;
    this.closing = closing;
    this.outcomes = outcomes;
    this.relay = relay;
    this.transactions = transactions;
    this.settings = settings;
    this.own = own;
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * Deals with a mail.
   *
   * @param whole whether these are all its bytes
   * @param at when the mailbox had it
   * @return what it was; {@code OWN} for our own, which nobody is told of
   */
  String receive(Place place, byte[] bytes, boolean whole, Instant at) {
    ReadMail mail = TakingApart.of(bytes, whole);
    return Objects.requireNonNull(
        transactions.execute(status -> receive(place, mail, at)), "what it was");
  }

  /** Leaves a mail that cannot be read where it is, and says so. */
  void setAside(Place place, Instant at) {
    transactions.executeWithoutResult(
        status -> {
          mailboxes.advance(place);
          UUID id = id(place.mailbox(), place.validity(), place.uid());
          if (mailboxes.add(id, place, Kind.UNREADABLE.name(), null, null, now())) {
            report(
                new MailReceived(
                    id,
                    Kind.UNREADABLE,
                    null,
                    List.of(),
                    null,
                    null,
                    null,
                    false,
                    null,
                    "",
                    true,
                    List.of(),
                    null,
                    "READING_FAILED",
                    null,
                    at));
          }
        });
  }

  private String receive(Place place, ReadMail mail, Instant at) {
    mailboxes.advance(place);
    UUID id = id(mail);
    if (mailboxes.holds(id)) {
      return OWN;
    }
    @Nullable InternetAddress author = Addresses.author(mail.headers());
    if (isOwn(mail, author)) {
      mailboxes.add(id, place, OWN, null, null, now());
      return OWN;
    }
    NamedIds named = NamedIds.of(mail, own.domain(), tokens);
    @Nullable Told told = tellings.find(named).orElse(null);
    @Nullable DeliveryStatus status = DeliveryStatus.of(mail).orElse(null);
    @Nullable String contact = told == null ? null : address(told);
    Kind kind =
        Judging.kind(mail, status, told, own.arePublic(NamedIds.recipients(mail.headers())));
    if (kind == Kind.RETURNED && undone(told, status, contact, named)) {
      kind = Kind.BOUNCED;
    }
    @Nullable String code = status == null ? null : status.status();
    mailboxes.add(id, place, kind.name(), told == null ? null : told.delivery(), code, now());
    report(received(id, kind, mail, author, told, contact, named, code, at));
    return kind.name();
  }

  private boolean undone(
      @Nullable Told told,
      @Nullable DeliveryStatus status,
      @Nullable String contact,
      NamedIds named) {
    if (told == null || status == null) {
      return false;
    }
    @Nullable UUID delivery = told.delivery();
    return delivery != null
        && Judging.isProven(
            status,
            contact,
            named.byAddress().contains(delivery),
            named.byReturn().contains(delivery))
        && tellings.arrivedSince(delivery, now().minus(MAY_COME_BACK))
        && closing.bounce(told.notice(), delivery, status.isOfTheAddress());
  }

  private MailReceived received(
      UUID id,
      Kind kind,
      ReadMail mail,
      @Nullable InternetAddress author,
      @Nullable Told told,
      @Nullable String contact,
      NamedIds named,
      @Nullable String status,
      Instant at) {
    @Nullable String from = author == null ? null : author.getAddress();
    @Nullable String domain = Addresses.domain(from);
    return new MailReceived(
        id,
        kind,
        told == null ? null : told.regarding(),
        tellings.others(named.byId()),
        Words.line(from, LINE),
        Words.line(author == null ? null : author.getPersonal(), LINE),
        AuthenticationResults.domain(mail.headers(), settings.authenticationServer(), domain),
        domain != null && domain.equals(Addresses.domain(contact)),
        Words.line(mail.headers().first("subject"), LINE),
        mail.text(),
        mail.cut(),
        mail.attachments(),
        status,
        null,
        sentAt(mail, at),
        at);
  }

  /** Contacts keep their address: a changed one is another contact. */
  private @Nullable String address(Told told) {
    @Nullable PlatformEntry platform = directory.current().platform(told.platform());
    @Nullable UUID contact = told.contact();
    return platform == null || contact == null
        ? null
        : Platforms.contact(platform, contact).map(ContactEntry::address).orElse(null);
  }

  /** What we sent and what came round again: an answer to it would go round for ever. */
  private boolean isOwn(ReadMail mail, @Nullable InternetAddress author) {
    @Nullable String message = mail.headers().first("message-id");
    return author != null
        && own.isOurs(author.getAddress())
        && message != null
        && message.strip().endsWith("@" + own.domain() + ">")
        && mail.headers().first("auto-submitted") != null;
  }

  private void report(MailReceived received) {
    outcomes.add(List.of(Report.untraced(received)));
    relay.wakeAfterCommit();
  }

  private static @Nullable Instant sentAt(ReadMail mail, Instant at) {
    @Nullable String date = mail.headers().first("date");
    if (date == null || date.length() > 100) {
      return null;
    }
    try {
      @Nullable Date parsed = new MailDateFormat().parse(date);
      @Nullable Instant sent = parsed == null ? null : parsed.toInstant();
      return sent == null
              || sent.isBefore(at.minus(3650, ChronoUnit.DAYS))
              || sent.isAfter(at.plus(2, ChronoUnit.DAYS))
          ? null
          : sent;
    } catch (ParseException | RuntimeException nonsense) {
      return null;
    }
  }

  /** The same words of the same sender are the same mail, wherever it lies. */
  private static UUID id(ReadMail mail) {
    MailHeaders headers = mail.headers();
    return id(
        headers.first("message-id"),
        headers.first("from"),
        headers.first("date"),
        headers.first("subject"),
        mail.attachments().size(),
        mail.text());
  }

  private static UUID id(@Nullable Object... parts) {
    StringBuilder lines = new StringBuilder("tocsin-mail-1\n");
    for (@Nullable Object part : parts) {
      lines.append(part).append('\n');
    }
    ByteBuffer hash =
        ByteBuffer.wrap(Sha256.bytes(lines.toString().getBytes(StandardCharsets.UTF_8)));
    long high = (hash.getLong() & 0xffff_ffff_ffff_0fffL) | 0x8000L;
    long low = (hash.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
