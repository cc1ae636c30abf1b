package org.tocsin.alert.link;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tocsin.alert.directory.ContactTests;
import org.tocsin.alert.notices.SentVersions;
import org.tocsin.alert.notices.SentVersions.Sent;

/**
 * Where anybody who was sent a message can see whether it is ours: that it is genuine, when it was
 * sent and which version is the newest, and nothing else, whatever its marking.
 */
@Controller
class VerifyPage {

  private final SentVersions versions;
  private final ContactTests tests;

  VerifyPage(SentVersions versions, ContactTests tests) {
    this.versions = versions;
    this.tests = tests;
  }

  @GetMapping("/verify/{reference}")
  ModelAndView show(
      @PathVariable String reference,
      @RequestParam(name = "lang", required = false) @Nullable String wanted,
      HttpServletRequest request,
      HttpServletResponse response) {
    PublicHeaders.protect(response);
    Language language = Language.of(wanted == null ? request.getLocale().getLanguage() : wanted);
    Optional<Sent> sent = versions.newest(reference).or(() -> test(reference));
    return sent.map(version -> genuine(version, language))
        .orElseGet(() -> page("verifyUnknown", language, HttpStatus.NOT_FOUND));
  }

  /** A test has one version. */
  private Optional<Sent> test(String reference) {
    return tests.askedFor(reference).map(at -> new Sent(reference, false, 1, at));
  }

  private static ModelAndView genuine(Sent sent, Language language) {
    ModelAndView page = page("verifyGenuine", language, HttpStatus.OK);
    page.addObject("sent", sent);
    page.addObject("sentOn", language.time(sent.at()));
    return page;
  }

  private static ModelAndView page(String what, Language language, HttpStatus status) {
    return new ModelAndView(
        "link/verify",
        Map.of(
            "words",
            language.words(),
            "language",
            language,
            "other",
            language.other(),
            "heading",
            language.words().get(what + "Heading"),
            "sentence",
            language.words().get(what + "Sentence")),
        status);
  }
}
