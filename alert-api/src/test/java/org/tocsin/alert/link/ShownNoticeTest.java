package org.tocsin.alert.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tocsin.alert.notices.Notice;
import org.tocsin.contract.alert.CommonPart;
import org.tocsin.contract.alert.CommonPart.Translation;
import org.tocsin.contract.alert.PlatformPart;
import org.tocsin.contract.word.Certainty;
import org.tocsin.contract.word.NoticeState;
import org.tocsin.contract.word.RequestKind;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.StepKind;
import org.tocsin.contract.word.Threat;
import org.tocsin.contract.word.Tlp;
import org.tocsin.contract.word.Urgency;

class ShownNoticeTest {

  private static final Instant AT = Instant.parse("2027-04-01T09:12:00Z");
  private static final Translation FRENCH = new Translation("Des sites clonés", null, null);
  private static final Translation ENGLISH = new Translation("Cloned sites", "All of it.", null);

  @Test
  void theReadersLanguageComesFirstThenEnglishAndATranslationIsNamedAsSuch() {
    // when
    ShownNotice.Content own = content("de", Map.of("fr", FRENCH, "en", ENGLISH), Language.FR);
    ShownNotice.Content english = content("de", Map.of("en", ENGLISH), Language.FR);
    ShownNotice.Content neither = content("de", Map.of(), Language.EN);
    ShownNotice.Content original = content("fr", Map.of("en", ENGLISH), Language.FR);

    // then
    assertThat(own.title()).isEqualTo("Des sites clonés");
    assertThat(own.summary()).isEqualTo("All of it.");
    assertThat(own.translated()).isEqualTo("Traduit de la langue d’origine : allemand");
    assertThat(english.title()).isEqualTo("Cloned sites");
    assertThat(english.translated()).isNotNull();
    assertThat(neither.title()).isEqualTo("As it was written");
    assertThat(neither.translated()).isNull();
    assertThat(original.title()).isEqualTo("As it was written");
    assertThat(original.translated()).isNull();
  }

  @Test
  void anAuthorityReadsThatNothingIsAskedOfIt() {
    assertThat(shown("en", Map.of(), Language.EN, true).marks())
        .containsExactly(
            "For your information: the request is addressed to the platforms concerned. Nothing is"
                + " asked of you.");
    assertThat(shown("en", Map.of(), Language.EN, null).marks()).isEmpty();
  }

  private static ShownNotice.Content content(
      String language, Map<String, Translation> translations, Language page) {
    return Objects.requireNonNull(shown(language, translations, page, null).content());
  }

  private static ShownNotice shown(
      String language,
      Map<String, Translation> translations,
      Language page,
      @Nullable Boolean forInformation) {
    CommonPart common =
        new CommonPart(
            "FR27-0001",
            UUID.randomUUID(),
            1,
            "fr-2027-presidential",
            "Observatory",
            AT,
            Threat.INFORMATION_MANIPULATION,
            Severity.SEVERE,
            Urgency.IMMEDIATE,
            Certainty.LIKELY,
            null,
            Tlp.GREEN,
            false,
            "As it was written",
            "In whole.",
            language,
            translations,
            List.of(),
            new CommonPart.Request(RequestKind.INFORMATION, null, null));
    PlatformPart part =
        new PlatformPart("hook", "Hook", null, null, List.of(), List.of(), forInformation);
    return ShownNotice.of(notice(), common, part, page);
  }

  private static Notice notice() {
    return new Notice(
        UUID.randomUUID(),
        UUID.randomUUID(),
        "FR27-0001",
        "hook",
        UUID.randomUUID(),
        StepKind.ALERT,
        1,
        3,
        true,
        NoticeState.DELIVERED,
        null,
        null,
        null,
        false,
        false,
        false,
        null,
        null,
        null,
        null,
        false,
        false,
        Tlp.GREEN,
        Severity.SEVERE,
        AT,
        List.of(1));
  }
}
