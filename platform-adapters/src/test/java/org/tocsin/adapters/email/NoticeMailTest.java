package org.tocsin.adapters.email;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.adapters.channel.Messages;
import org.tocsin.contract.alert.CommonPart;
import org.tocsin.contract.alert.PlatformPart;
import org.tocsin.contract.word.Reason;
import org.tocsin.contract.word.RequestKind;
import org.tocsin.contract.word.StepKind;
import org.tocsin.contract.word.Tlp;

/** What a reader gets to see. The pages are left in {@code target/mail} to be looked at. */
final class NoticeMailTest {

  private static final Pattern LINK = Pattern.compile("<a\\s[^>]*href=\"([^\"]*)\"");
  private static final MailServer SERVER = new MailServer();

  @BeforeAll
  static void open() throws IOException {
    Files.createDirectories(Path.of("target/mail"));
  }

  @AfterAll
  static void close() {
    SERVER.close();
  }

  @Test
  void headersThreadAndSayThatNobodyWroteThis() throws MessagingException {
    // when
    MimeMessage mail = sent(english());
    // then
    String notice = "<" + Messages.NOTICE + "@tocsin.example>";
    assertThat(mail.getMessageID()).isEqualTo("<" + Messages.DELIVERY + "@tocsin.example>");
    assertThat(mail.getHeader("References")).containsExactly(notice);
    assertThat(mail.getHeader("In-Reply-To")).containsExactly(notice);
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.getSentDate()).isNotNull();
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(mail.getFrom()[0].toString()).contains("alerts@tocsin.example");
    assertThat(mail.getReplyTo()[0].toString())
        .matches("coordination\\+[a-z2-7]{42}@tocsin.example");
    assertThat(mail.getSubject()).isEqualTo("FR27-0412 - Severe - New notice, version 1");
  }

  @Test
  void aTestSaysThatItIsOneAndAsksForTheCode() throws IOException, MessagingException {
    for (Messages messages : List.of(english(), french())) {
      // when
      sender().send(messages.test("04711815"));
      // then
      MimeMessage mail = Mails.parse(SERVER.messages().getLast());
      assertThat(mail.getSubject()).startsWith("TEST-0198A1B2 - ");
      assertThat(mail.getMessageID()).isEqualTo("<" + Messages.DELIVERY + "@tocsin.example>");
      for (String body : List.of(Mails.text(mail), Mails.html(mail))) {
        assertThat(body)
            .contains("04711815")
            .doesNotContain("FR27-0412", "Cloned", "clonés", "/n/", "https://video.example");
      }
    }
  }

  @Test
  void aCodeThatWeCannotReadIsOurFaultAndNothingIsSent() {
    // when
    Attempted attempted = sender().send(english().test("04711815", UUID.randomUUID()));
    // then
    assertThat(attempted.reason()).isEqualTo(Reason.SIGNING_FAILED);
    assertThat(attempted.ourFault()).isTrue();
  }

  @Test
  void anEnglishReaderGetsTheTranslationNamedAsSuch() throws IOException {
    // when
    MimeMessage mail = sent(english());
    // then
    keep("english", mail);
    for (String body : List.of(Mails.text(mail), Mails.html(mail))) {
      assertThat(body)
          .contains("Cloned news sites announce a false candidate withdrawal")
          .contains("Translated from French")
          .contains("https://tocsin.example/verify/FR27-0412")
          .contains("Community rules, 4.2: inauthentic behaviour")
          .contains("we hope for an answer by 1 April 2027, 15:20 CEST")
          .contains("by 2 April 2027, 11:20 CEST, as agreed with you")
          .contains("The decision is yours", "confirms receipt only")
          .contains("TLP:AMBER", "Observatoire du vote")
          .doesNotContainIgnoringCase("remove", "take down", "must delete");
      assertThat(body.split("TLP:AMBER", -1)).as("in head and foot").hasSize(3);
    }
  }

  @Test
  void aFrenchReaderGetsTheOriginal() throws IOException {
    // when
    MimeMessage mail = sent(french());
    // then
    keep("french", mail);
    assertThat(Mails.text(mail))
        .contains("Des sites d’information clonés annoncent un faux retrait")
        .contains("Ce que nous demandons", "Règle citée")
        .doesNotContain("Traduit");
    assertThat(Mails.html(mail)).contains("lang=\"fr\"");
  }

  @Test
  void theSignedPageIsTheOnlyLiveLink() {
    // when
    MimeMessage mail = sent(english());
    // then
    String html = Mails.html(mail);
    Matcher link = LINK.matcher(html);
    assertThat(link.find()).isTrue();
    assertThat(link.group(1)).startsWith("https://tocsin.example/n/");
    assertThat(link.find()).isFalse();
    assertThat(html)
        .doesNotContain(
            "https://lemonde", "https://video", "lemonde-actu.example", "<img", " src=");
    assertThat(html).contains("hxxps://lemonde-actu[.]example/politique/retrait");
  }

  @Test
  void plainTextDefangsWhatIsDangerousAndTheListIsExact() {
    // when
    MimeMessage mail = sent(english());
    // then
    assertThat(Mails.text(mail))
        .contains("hxxps://lemonde-actu[.]example/politique/retrait")
        .contains("https://video.example/watch?v=8sK2");
    assertThat(Mails.csv(mail).orElseThrow())
        .contains("\"" + Messages.URL + "\"")
        .contains("\"'@info_directe\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "fr"})
  void aRecallHasNoLinkAndNoContent(String language) throws IOException, MessagingException {
    for (Messages recall :
        List.of(
            reader(language).step(StepKind.RETRACTION, 2),
            reader(language).step(StepKind.UPDATE, 3).withoutContent())) {
      // when
      MimeMessage mail = sent(recall);
      // then
      keep("recall-" + recall.kind() + "-" + language, mail);
      assertThat(Mails.everything(mail))
          .contains("FR27-0412", Messages.NOTICE.toString())
          .doesNotContain("/n/", "href", "lemonde", "Cloned", "clonés");
      assertThat(Mails.csv(mail)).isEmpty();
      assertThat(mail.getSubject()).startsWith("FR27-0412 - ");
    }
  }

  @Test
  void redIsNeverToldInAMail() throws IOException {
    // when
    MimeMessage mail = sent(english().tlp(Tlp.RED));
    // then
    keep("red", mail);
    assertThin(mail);
    assertThat(Mails.text(mail)).contains("TLP:RED");
  }

  @ParameterizedTest
  @EnumSource(
      value = Tlp.class,
      names = {"AMBER", "AMBER_STRICT", "RED"})
  void whatIsAboveGreenIsNotToldOverAnOpenConnection(Tlp tlp) {
    assertThin(sent(english().tlp(tlp), false));
  }

  @ParameterizedTest
  @EnumSource(
      value = Tlp.class,
      names = {"CLEAR", "GREEN"})
  void whatIsOpenIsToldOverAnyConnection(Tlp tlp) {
    assertThat(Mails.everything(sent(english().tlp(tlp), false))).contains("Cloned news sites");
  }

  @Test
  void anExerciseIsMarkedInSubjectAndBody() throws IOException, MessagingException {
    // when
    MimeMessage mail = sent(french().exercise());
    // then
    keep("exercise", mail);
    assertThat(mail.getSubject()).startsWith("EXERCICE - FR27-0412");
    assertThat(Mails.text(mail)).startsWith("*** EXERCICE ***");
    assertThat(Mails.html(mail)).contains(">EXERCICE<");
  }

  @Test
  void anArticleSixteenNoticeSaysSo() {
    // given
    Messages notice =
        english()
            .request(
                new CommonPart.Request(RequestKind.ARTICLE_16_NOTICE, "Art. L. 97", "Because"));
    // when, then
    assertThat(Mails.text(sent(notice))).contains("Article 16 of Regulation (EU) 2022/2065");
  }

  @Test
  void whoSendsItAndWhatSpeaksForItIsSaid() throws IOException {
    // when
    MimeMessage mail = sent(english().outward(Messages.files()));
    // then
    keep("outward", mail);
    assertThat(Mails.html(mail)).contains("Bureau &lt;b&gt;des&lt;/b&gt; signalements");
    assertThat(Mails.text(mail))
        .contains("Alert through: Réseau Tocsin")
        .contains("Sender: From a public body")
        .contains("Trusted flagger under Article 22")
        .contains("Review: Second organisation’s review pending")
        .contains("Other organisations: found the same: 2; contradict it: 1")
        .contains("Notice given by: Bureau <b>des</b> signalements, notices@reseau.example")
        .contains("bona fide belief");
    String html = Mails.html(mail);
    assertThat(html.indexOf("review pending")).isBetween(0, html.indexOf("What we ask"));
  }

  @Test
  void evidenceIsListedAndNeitherAttachedNorLinked() throws MessagingException {
    // when
    MimeMessage mail = sent(english().outward(Messages.files()));
    // then
    for (String body : List.of(Mails.text(mail), Mails.html(mail))) {
      assertThat(body)
          .contains("capture.png", "image/png", "48,213 bytes", "a".repeat(64))
          .contains("hxxps://tocsin[.]example/api/v1/notices/" + Messages.NOTICE + "/evidence/")
          .contains("hxxps://evil[.]example/")
          .doesNotContain("https://evil", "https://tocsin.example/api");
    }
    assertThat(Mails.html(mail)).contains("&lt;script&gt;").doesNotContain("<script>");
    assertThat(LINK.matcher(Mails.html(mail)).results()).hasSize(1);
    assertThat(Mails.csv(mail).orElseThrow()).doesNotContain("capture.png");
  }

  @Test
  void aThinMailSaysThatAReviewIsPendingAndNothingElseOfIt() {
    // when
    MimeMessage mail = sent(french().outward(Messages.files()).tlp(Tlp.RED));
    // then
    assertThat(Mails.text(mail)).contains("Relecture par une seconde organisation en attente");
    assertThat(Mails.everything(mail)).doesNotContain("Réseau", "capture.png", "signalements");
  }

  @Test
  void aReaderOfAnotherLanguageHasItsTranslationElseTheEnglishOneNamedAsSuch() {
    // given
    CommonPart.Translation german = new CommonPart.Translation("Geklonte Seiten", null, null);
    CommonPart.Translation english = new CommonPart.Translation("Cloned sites", null, null);
    // when
    String own = Mails.text(sent(reader("de").translated("fr", Map.of("de", german))));
    String foreign =
        Mails.text(sent(reader("it").translated("fr", Map.of("de", german, "en", english))));
    String original =
        Mails.text(
            sent(reader("it").words("Siti clonati", null).translated("it", Map.of("en", english))));
    // then
    assertThat(own).contains("Geklonte Seiten", "Translated from French");
    assertThat(foreign).contains("Cloned sites", "Translated from French");
    assertThat(original).contains("Siti clonati").doesNotContain("Cloned sites", "Translated");
  }

  @Test
  void anAuthorityReadsThatTheRequestIsAddressedToOthers() {
    // when
    String french = Mails.text(sent(french().forInformation()));
    // then
    assertThat(french)
        .contains("Pour votre information : la demande ci-dessous s’adresse aux plateformes")
        .doesNotContain("nous espérons une réponse", "Merci d’examiner");
    assertThat(Mails.text(sent(english().forInformation()))).contains("Nothing is asked of you.");
  }

  @Test
  void whatAnybodyWroteStaysText() {
    // given
    String hostile =
        "<script>alert(1)</script><a href=\"https://evil.example\">x</a> ${7*7} [[${1}]]";
    // when
    MimeMessage mail = sent(english().tlp(Tlp.CLEAR).words(hostile, hostile));
    // then
    assertThat(Mails.html(mail)).contains("Cloned").doesNotContain("<script", "evil.example\"");
  }

  @Test
  void hostileWordsWithoutATranslationStayTextToo() {
    // given
    String hostile = "<script>alert(1)</script>\r\nBcc: x@evil.example\r\n\r\n${7*7} [[${1}]]";
    Messages untranslated = reader("fr").words(hostile, hostile);
    // when
    MimeMessage mail = sent(untranslated);
    // then
    assertThat(Mails.html(mail)).contains("&lt;script&gt;").doesNotContain("<script>");
    assertThat(Mails.text(mail)).contains("${7*7}");
    assertThat(Mails.everything(mail)).doesNotContain("\nBcc: x@evil.example");
  }

  @Test
  void manyItemsAreListedInPartAndAttachedInWhole() throws IOException {
    // given
    List<PlatformPart.Item> many =
        IntStream.rangeClosed(1, 120)
            .mapToObj(n -> Messages.item(n, "https://video.example/" + n, null))
            .toList();
    // when
    MimeMessage mail = sent(english().items(many));
    // then
    assertThat(Mails.text(mail)).contains("70 more items are in the attached items.csv.");
    assertThat(Mails.csv(mail).orElseThrow().lines()).hasSize(121);
  }

  @Test
  void aConnectionCountsAsEncryptedOnlyWithACertificateThatIsChecked() {
    assertThat(encrypted("mail.smtp.starttls.enable", "mail.smtp.starttls.required")).isTrue();
    assertThat(encrypted("mail.smtp.ssl.enable")).isTrue();
    assertThat(encrypted("mail.smtp.starttls.enable")).isFalse();
    assertThat(encrypted()).isFalse();
    MailProperties trusting = new MailProperties();
    trusting.getProperties().put("mail.smtp.ssl.enable", "true");
    trusting.getProperties().put("mail.smtp.ssl.trust", "*");
    assertThat(new Smtp(trusting, false).isEncrypted()).isFalse();
  }

  private static boolean encrypted(String... settings) {
    MailProperties properties = new MailProperties();
    for (String setting : settings) {
      properties.getProperties().put(setting, "true");
    }
    return new Smtp(properties, false).isEncrypted();
  }

  private static void assertThin(MimeMessage mail) {
    assertThat(Mails.everything(mail))
        .contains("FR27-0412", "Severe", "https://tocsin.example/n/")
        .doesNotContain("Cloned", "clonés", "lemonde", "Community", "Observatoire");
    assertThat(Mails.csv(mail)).isEmpty();
  }

  private static Messages english() {
    return reader("en");
  }

  private static Messages french() {
    return reader("fr");
  }

  private static Messages reader(String language) {
    return Messages.email("trust@videocast.example", language);
  }

  private static MimeMessage sent(Messages messages) {
    return sent(messages, true);
  }

  private static MimeMessage sent(Messages messages, boolean loopbackCounts) {
    Mails.sender(
            Mails.settings(loopbackCounts, Duration.ofSeconds(20)), Mails.server(SERVER.port()))
        .send(messages.message());
    return Mails.parse(SERVER.messages().getLast());
  }

  private static EmailSender sender() {
    return Mails.sender(Mails.settings(true, Duration.ofSeconds(20)), Mails.server(SERVER.port()));
  }

  private static void keep(String name, MimeMessage mail) throws IOException {
    Files.writeString(Path.of("target/mail/" + name + ".html"), Mails.html(mail));
    Files.writeString(Path.of("target/mail/" + name + ".txt"), Mails.text(mail));
  }
}
