package org.tocsin.adapters.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import org.tocsin.adapters.PublishedOutcomes;
import org.tocsin.adapters.Scene;
import org.tocsin.contract.notice.PlannedDelivery.Mode;
import org.tocsin.contract.outcome.MailReceived;
import org.tocsin.contract.outcome.MailReceived.Kind;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.Severity;

/** What comes back, from a real IMAP server into the ledger and onto the topic. */
class ReturnMailboxTest {

  /** Where all contacts of a scene are. */
  private static final String CONTACT = "https://example.org";

  private final Mailbox mailbox = new Mailbox();
  private final Scene scene = new Scene();
  private UUID contact;
  private UUID delivery;

  @BeforeEach
  void oneMailIsDelivered() {
    contact = scene.contact(Channel.EMAIL);
    scene.contact(Channel.WEBHOOK);
    scene.publish();
    scene.instruct(scene.tell(1, Severity.SEVERE, Mode.AT_ONCE, Mode.RESERVE));
    await().until(() -> scene.state(1, contact).equals("DELIVERED"));
    delivery = scene.delivery(1, contact);
  }

  /** What only the receivers of the delivery have. */
  private String returned(UUID some) {
    return ours(some) + "\nX-Return-To: " + mailbox.tokens.address(Mailbox.ADDRESS, some);
  }

  @AfterEach
  void close() {
    mailbox.close();
  }

  @Test
  void aReportBouncesTheDeliveryAndTheNextContactIsTold() throws Exception {
    UUID reserve = scene.contacts.get(1).id();
    assertThat(scene.state(1, reserve)).isEqualTo("CANCELLED NOT_NEEDED");
    mailbox.deliver(Mailings.report("failed", "5.1.1", CONTACT, returned(delivery)));

    mailbox.readOnce();

    assertThat(scene.state(1, contact)).isEqualTo("BOUNCED");
    await().until(() -> scene.state(1, reserve).equals("DELIVERED"));
    MailReceived mail = received(1).getFirst();
    assertThat(mail.kind()).isEqualTo(Kind.BOUNCED);
    assertThat(mail.status()).isEqualTo("5.1.1");
    assertThat(regarding(mail).delivery()).isEqualTo(delivery);
    assertThat(
            scene
                .jdbc()
                .sql("select state from endpoint where contact = :contact")
                .param("contact", contact)
                .query(String.class)
                .single())
        .isEqualTo("OPEN");
  }

  @Test
  void aMailServersOwnWordsBounceItToo() throws Exception {
    mailbox.deliver(Mailings.bare("550 5.7.1 Refused", CONTACT, returned(delivery)));
    mailbox.readOnce();
    assertThat(scene.state(1, contact)).isEqualTo("BOUNCED");
  }

  @Test
  void aReportToTheAddressOfTheDeliveryNeedsNoOtherProof() throws Exception {
    String forwarded =
        Mailings.report("failed", "5.1.1", "else@where.example", "<lost@elsewhere>")
            .replace("alerts@tocsin.example", mailbox.tokens.address(Mailbox.ADDRESS, delivery));
    mailbox.deliver(forwarded);
    mailbox.readOnce();
    assertThat(scene.state(1, contact)).isEqualTo("BOUNCED");
  }

  @Test
  void whatDoesNotProveThatItWasThatContactChangesNothing() throws Exception {
    mailbox.deliver(Mailings.report("failed", "5.1.1", "else@where.example", returned(delivery)));
    mailbox.deliver(Mailings.report("failed", "5.1.1", CONTACT, ours(UUID.randomUUID())));
    mailbox.deliver(Mailings.report("delayed", "4.4.1", CONTACT, ours(delivery)));
    mailbox.readOnce();
    assertThat(scene.state(1, contact)).isEqualTo("DELIVERED");
    assertThat(received(2))
        .extracting(MailReceived::kind)
        .containsExactlyInAnyOrder(Kind.RETURNED, Kind.DELAYED);
  }

  @Test
  void whoKnowsTheIdAloneUndoesNothing() throws Exception {
    mailbox.deliver(Mailings.report("failed", "5.1.1", CONTACT, ours(delivery)));
    mailbox.deliver(Mailings.bare("550 5.7.1 Refused", CONTACT, ours(delivery)));
    mailbox.readOnce();
    assertThat(scene.state(1, contact)).isEqualTo("DELIVERED");
    assertThat(received(2)).extracting(MailReceived::kind).containsOnly(Kind.RETURNED);
  }

  @Test
  void aReportOfLongAgoChangesNothing() throws Exception {
    scene.clock().advance(Duration.ofDays(15));
    mailbox.deliver(Mailings.report("failed", "5.1.1", CONTACT, returned(delivery)));
    mailbox.readOnce();
    assertThat(scene.state(1, contact)).isEqualTo("DELIVERED");
  }

  @Test
  void aPersonsAnswerIsAttachedAndChangesNothing() throws Exception {
    mailbox.deliver(
        Mailings.reply(
            "anna@platform.example",
            ours(delivery),
            "Authentication-Results: mx.tocsin.example; dmarc=pass header.from=platform.example\n",
            "We are on it.\n\n> You wrote"));
    mailbox.readOnce();

    MailReceived mail = received(1).getFirst();
    assertThat(mail.kind()).isEqualTo(Kind.REPLY);
    assertThat(mail.from()).isEqualTo("anna@platform.example");
    assertThat(mail.fromName()).isEqualTo("Anna Ånström");
    assertThat(mail.authenticated()).isEqualTo("platform.example");
    assertThat(mail.fromContact()).isFalse();
    assertThat(mail.text()).isEqualTo("We are on it.\n\n> You wrote");
    assertThat(regarding(mail).notice()).isEqualTo(scene.notice);
    assertThat(regarding(mail).contact()).isEqualTo(contact);
    assertThat(scene.state(1, contact)).isEqualTo("DELIVERED");
    assertThat(mailbox.unseen()).isZero();
  }

  @Test
  void anAnswerIsFoundByTheThreadOrTheAddressAlone() throws Exception {
    mailbox.deliver(
        Mailings.reply(
            "a@platform.example", "<lost@x>", "References: " + ours(scene.notice) + "\n", "one"));
    mailbox.deliver(
        Mailings.reply("a@platform.example", "<lost@x>", "", "two")
            .replace("alerts@tocsin.example", mailbox.tokens.address(Mailbox.ADDRESS, delivery)));
    mailbox.readOnce();
    List<MailReceived> mails = received(2);
    assertThat(mails).allMatch(mail -> mail.kind() == Kind.REPLY);
    assertThat(regarding(mails.get(0)).delivery()).isNull();
    assertThat(regarding(mails.get(1)).delivery()).isEqualTo(delivery);
  }

  @Test
  void whatAProgramWroteIsAnswerOfAProgram() throws Exception {
    for (String header :
        List.of(
            "Auto-Submitted: auto-replied\n",
            "X-Autoreply: yes\n",
            "Precedence: bulk\n",
            "Subject: Out of office\nX-Ignore: x\n")) {
      String mail = Mailings.reply("a@platform.example", ours(delivery), header, header);
      mailbox.deliver(
          header.startsWith("Subject") ? mail.replace("Subject: Re: FR27-0001\r\n", "") : mail);
    }
    mailbox.readOnce();
    assertThat(received(4)).allMatch(mail -> mail.kind() == Kind.AUTO_REPLY);
  }

  @Test
  void oursComingBackIsToldToNobody() throws Exception {
    mailbox.deliver(
        "From: Tocsin <alerts@tocsin.example>\r\nMessage-ID: "
            + ours(delivery)
            + "\r\nAuto-Submitted: auto-generated\r\n\r\nours");
    mailbox.readOnce();
    assertThat(kinds()).containsExactly("OWN");
  }

  @Test
  void readAgainNothingIsThereTwice() throws Exception {
    String mail = Mailings.reply("a@platform.example", ours(delivery), "", "once");
    mailbox.deliver(mail);
    mailbox.deliver(mail);
    mailbox.readOnce();
    mailbox.readOnce();
    mailbox.restart();
    mailbox.deliver(mail);
    mailbox.deliver(Mailings.reply("a@platform.example", ours(delivery), "", "last"));
    mailbox.readOnce();
    assertThat(received(2)).extracting(MailReceived::text).containsExactly("once", "last");
  }

  @Test
  void whatWasDealtWithAndNotMarkedIsMarkedByTheNextProcess() throws Exception {
    mailbox.deliver(Mailings.reply("a@platform.example", ours(delivery), "", "x"));
    InboundSettings settings = mailbox.settings();
    ReadingMailbox dying = mailbox.reading(settings);
    assertThat(dying.lease()).isTrue();
    try (Connection connection = Connection.open(settings)) {
      var message = connection.between(1, 1).getFirst();
      UUID holder = UUID.randomUUID();
      dying.release();
      assertThat(mailbox.mailboxes().lease(settings.mailbox(), holder, Duration.ofSeconds(9)))
          .isTrue();
      Place place = new Place(settings.mailbox(), holder, connection.validity(), 1);
      mailbox.mailboxes().next(settings.mailbox(), holder, connection.validity());
      mailbox
          .receiving(settings)
          .receive(place, Connection.read(message, 10_000), true, scene.now());
      mailbox.mailboxes().release(settings.mailbox(), holder);
    }
    assertThat(mailbox.unseen()).isEqualTo(1);
    mailbox.readOnce();
    assertThat(mailbox.unseen()).isZero();
    assertThat(received(1)).hasSize(1);
  }

  @Test
  void whatIsDealtWithIsMovedWhereThatIsWanted() throws Exception {
    InboundSettings settings = mailbox.settings("Read", DataSize.ofMegabytes(1));
    mailbox.deliver(Mailings.reply("a@platform.example", ours(delivery), "", "one"));
    mailbox.deliver(Mailings.reply("a@platform.example", ours(delivery), "", "two"));
    mailbox.readOnce(settings);
    assertThat(mailbox.left()).isZero();
    assertThat(mailbox.inFolder("Read")).isEqualTo(2);
    assertThat(received(2)).hasSize(2);
  }

  @Test
  void ofALongMailOnlyTheBeginningIsRead() throws Exception {
    InboundSettings settings = mailbox.settings(null, DataSize.ofKilobytes(300));
    mailbox.deliver(
        Mailings.reply(
            "a@platform.example", ours(delivery), "", "first words\n" + "x\n".repeat(1_000_000)));
    mailbox.readOnce(settings);
    MailReceived mail = received(1).getFirst();
    assertThat(mail.cut()).isTrue();
    assertThat(mail.text()).startsWith("first words");
  }

  @Test
  void whatEndsTheProcessAgainAndAgainIsSetAsideAndTheNextIsRead() throws Exception {
    mailbox.deliver(Mailings.reply("a@platform.example", ours(delivery), "", "poison"));
    mailbox.deliver(Mailings.reply("a@platform.example", ours(delivery), "", "fine"));
    InboundSettings settings = mailbox.settings();
    UUID dying = UUID.randomUUID();
    mailbox.mailboxes().lease(settings.mailbox(), dying, Duration.ofSeconds(30));
    long validity;
    try (Connection connection = Connection.open(settings)) {
      validity = connection.validity();
    }
    mailbox.mailboxes().next(settings.mailbox(), dying, validity);
    for (int tries = 0; tries < 3; tries++) {
      mailbox.mailboxes().begin(new Place(settings.mailbox(), dying, validity, 1));
    }
    mailbox.mailboxes().release(settings.mailbox(), dying);

    mailbox.readOnce();

    assertThat(kinds()).containsExactly("UNREADABLE", "REPLY");
    assertThat(mailbox.unseen()).isEqualTo(1);
    mailbox.readOnce();
    assertThat(mailbox.unseen()).isEqualTo(1);
  }

  @Test
  void twoProcessesNeverReadItAtOnce() {
    InboundSettings settings = mailbox.settings();
    ReadingMailbox one = mailbox.reading(settings);
    ReadingMailbox other = mailbox.reading(settings);
    assertThat(one.lease()).isTrue();
    assertThat(other.lease()).isFalse();
    assertThat(one.lease()).isTrue();
    one.release();
    assertThat(other.lease()).isTrue();
  }

  @Test
  void aServerThatGoesAndComesBackIsReadOn() throws Exception {
    ReturnMailbox reader = mailbox.reader(mailbox.settings());
    reader.start();
    try {
      mailbox.deliver(Mailings.reply("a@platform.example", ours(delivery), "", "before"));
      assertThat(received(1)).hasSize(1);
      mailbox.restart();
      mailbox.deliver(Mailings.reply("a@platform.example", ours(delivery), "", "after"));
      assertThat(received(2)).extracting(MailReceived::text).containsExactly("before", "after");
      mailbox.deliver(Mailings.reply("a@platform.example", ours(delivery), "", "idle"));
      assertThat(received(3)).hasSize(3);
    } finally {
      long begun = System.nanoTime();
      reader.stop();
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
    }
  }

  @Test
  void aFloodIsReadOneAfterTheOther() throws Exception {
    for (int i = 0; i < 500; i++) {
      mailbox.deliver("From: x@y.example\r\nMessage-ID: <" + i + "@y>\r\n\r\n" + UUID.randomUUID());
    }
    mailbox.readOnce();
    assertThat(kinds()).hasSize(500).containsOnly("UNMATCHED");
  }

  @Test
  void pausesGrowUpToFiveMinutes() {
    assertThat(ReturnMailbox.pauseAfter(0)).isEqualTo(Duration.ofSeconds(1));
    assertThat(ReturnMailbox.pauseAfter(3)).isEqualTo(Duration.ofSeconds(8));
    assertThat(ReturnMailbox.pauseAfter(1_000)).isEqualTo(Duration.ofMinutes(5));
  }

  private static MailReceived.Regarding regarding(MailReceived mail) {
    return Objects.requireNonNull(mail.regarding());
  }

  private static String ours(UUID id) {
    return "<" + id + "@tocsin.example>";
  }

  private List<MailReceived> received(int atLeast) {
    return PublishedOutcomes.outcomes(
            atLeast,
            outcome ->
                outcome instanceof MailReceived mail
                    && mail.regarding() != null
                    && mail.regarding().notice().equals(scene.notice))
        .stream()
        .map(MailReceived.class::cast)
        .toList();
  }

  private List<@Nullable String> kinds() {
    return scene
        .jdbc()
        .sql("select kind from inbound_mail where mailbox = :mailbox order by uid")
        .param("mailbox", mailbox.settings().mailbox())
        .query(String.class)
        .list();
  }
}
