package org.tocsin.alert.link;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tocsin.alert.notices.Notice;
import org.tocsin.alert.notices.NoticeHistory;
import org.tocsin.alert.web.LockTimeout;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.alert.CommonPart;
import org.tocsin.contract.alert.PlatformPart;
import org.tocsin.contract.proof.LinkToken;

/**
 * The page behind the link in every message. Reading it changes nothing, because mail scanners open
 * every link; the button acknowledges.
 */
@Controller
@RequestMapping("/n/{token}")
class SignedPage {

  private static final int LONGEST_REFERENCE = 200;
  private static final Pattern UNPRINTABLE =
      Pattern.compile(
          "[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202A-\\u202E\\u2066-\\u2069\\x{E0000}-\\x{E007F}]+");

  private final Links links;
  private final OpenNotices notices;
  private final NoticeHistory history;
  private final AcknowledgingByLink acknowledging;

  SignedPage(
      Links links, OpenNotices notices, NoticeHistory history, AcknowledgingByLink acknowledging) {
    this.links = links;
    this.notices = notices;
    this.history = history;
    this.acknowledging = acknowledging;
  }

  @GetMapping
  ModelAndView show(
      @PathVariable String token,
      @RequestParam(name = "lang", required = false) @Nullable String wanted,
      HttpServletResponse response) {
    PublicHeaders.protect(response);
    return switch (links.judge(token)) {
      case Presented.Valid valid ->
          notices
              .find(valid.token().notice())
              .map(notice -> shown(notice, language(valid.token(), wanted), null, HttpStatus.OK))
              .orElseGet(() -> plain("unknown", Language.of(wanted), HttpStatus.NOT_FOUND));
      case Presented.Expired expired ->
          plain("expired", language(expired.token(), wanted), HttpStatus.GONE);
      case Presented.Unknown unknown -> plain("unknown", Language.of(wanted), HttpStatus.NOT_FOUND);
    };
  }

  @PostMapping
  ModelAndView acknowledge(
      @PathVariable String token,
      @RequestParam(name = "lang", required = false) @Nullable String wanted,
      @RequestParam(name = "reference", required = false) @Nullable String reference,
      @RequestParam(name = "version", required = false) @Nullable String version,
      HttpServletRequest request,
      HttpServletResponse response)
      throws HttpMediaTypeNotSupportedException {
    refuseWhatIsNoForm(request);
    PublicHeaders.protect(response);
    return switch (links.judge(token)) {
      case Presented.Valid valid ->
          acknowledge(
              valid.token(),
              reference == null ? null : oneLine(reference),
              version,
              language(valid.token(), wanted));
      case Presented.Expired expired ->
          plain("expired", language(expired.token(), wanted), HttpStatus.GONE);
      case Presented.Unknown unknown -> plain("unknown", Language.of(wanted), HttpStatus.NOT_FOUND);
    };
  }

  /** The button sends a form; a press without any body is one too. */
  private static void refuseWhatIsNoForm(HttpServletRequest request)
      throws HttpMediaTypeNotSupportedException {
    boolean hasBody =
        request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    @Nullable String type = request.getContentType();
    if (hasBody
        && (type == null
            || !MediaType.APPLICATION_FORM_URLENCODED.includes(MediaType.parseMediaType(type)))) {
      throw new HttpMediaTypeNotSupportedException(
          type == null ? null : MediaType.parseMediaType(type),
          List.of(MediaType.APPLICATION_FORM_URLENCODED));
    }
  }

  private ModelAndView acknowledge(
      LinkToken token, @Nullable String reference, @Nullable String version, Language language) {
    Optional<Notice> found = notices.find(token.notice());
    if (found.isEmpty()) {
      return plain("unknown", language, HttpStatus.NOT_FOUND);
    }
    Notice notice = found.get();
    if (reference != null && reference.length() > LONGEST_REFERENCE) {
      return shown(notice, language, "tooLong", HttpStatus.UNPROCESSABLE_CONTENT);
    }
    int seen = version == null ? notice.version() : number(version);
    if (seen > notice.version() || history.version(notice.id(), seen).isEmpty()) {
      return shown(notice, language, "changed", HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      acknowledging.acknowledge(notice, token, reference, seen);
    } catch (Refusal refusal) {
      if (refusal.type() == ProblemType.TOO_MANY_ANSWERS) {
        return shown(notice, language, "tooMany", HttpStatus.TOO_MANY_REQUESTS);
      }
      throw refusal;
    } catch (DataAccessException failure) {
      if (LockTimeout.caused(failure)) {
        return shown(notice, language, "busy", HttpStatus.CONFLICT);
      }
      throw failure;
    }
    Notice newest = notices.find(token.notice()).orElseThrow();
    return shown(
        newest, language, seen < newest.version() ? "thanksOlder" : "thanks", HttpStatus.OK);
  }

  /** What is pasted from a spreadsheet brings tabs: no reason to lose an acknowledgement. */
  private static String oneLine(String pasted) {
    return UNPRINTABLE.matcher(pasted).replaceAll(" ").strip();
  }

  /** No version has the number 0. */
  private static int number(String version) {
    return version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : 0;
  }

  private Language language(LinkToken token, @Nullable String wanted) {
    return wanted == null ? links.languageOf(token) : Language.of(wanted);
  }

  private ModelAndView shown(
      Notice notice, Language language, @Nullable String said, HttpStatus status) {
    Optional<NoticeHistory.Step> step =
        history.version(notice.id(), notice.version()).filter(NoticeHistory.Step::cleared);
    @Nullable PlatformPart part =
        step.map(told -> ContractJson.MAPPER.readValue(told.part(), PlatformPart.class))
            .orElse(null);
    @Nullable CommonPart common =
        step.flatMap(told -> history.commonPart(notice.alert(), told.entry()))
            .map(json -> ContractJson.MAPPER.readValue(json, CommonPart.class))
            .orElse(null);
    ModelAndView page = page("notice", language, status);
    page.addObject("shown", ShownNotice.of(notice, common, part, language));
    page.addObject("said", said == null ? null : language.words().get(said));
    return page;
  }

  private static ModelAndView plain(String what, Language language, HttpStatus status) {
    ModelAndView page = page("no-notice", language, status);
    page.addObject("heading", language.words().get(what + "Heading"));
    page.addObject("sentence", language.words().get(what + "Sentence"));
    return page;
  }

  private static ModelAndView page(String template, Language language, HttpStatus status) {
    return new ModelAndView(
        "link/" + template,
        Map.of("words", language.words(), "language", language, "other", language.other()),
        status);
  }
}
