package org.tocsin.quickstart.pages;

import jakarta.mail.MessagingException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.quickstart.Description;
import org.tocsin.quickstart.hook.Behaviour;
import org.tocsin.quickstart.mail.Mail;
import org.tocsin.quickstart.mail.OpenedMail;
import org.tocsin.quickstart.seed.Seeding;

/** The page {@code /sandbox}: what the two sandbox platforms received. */
@Controller
class ShowingSandbox {

  private static final int SHOWN = 12;
  private static final Set<String> SAID = Set.of("acknowledged", "behaves");

  /** What a mail may do in the frame that shows it: look like itself, and nothing else. */
  private static final String A_STRANGERS =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox;"
          + " frame-ancestors 'self'";

  private final Exhibits exhibits;

  ShowingSandbox(Exhibits exhibits) {
    this.exhibits = exhibits;
  }

  @GetMapping("/sandbox")
  String show(
      HttpServletRequest request,
      @RequestParam(required = false) @Nullable String said,
      Model model)
      throws IOException, MessagingException {
    Words words = Words.of(request);
    model.addAttribute("words", words);
    Optional<Description> opened = exhibits.opened();
    if (opened.isEmpty()) {
      return "quickstart-opening";
    }
    Description house = opened.get();
    Answered byMail = Answered.by(Seeding.SANDBOX_MAIL, house, exhibits.api());
    List<MailCard> mails = new ArrayList<>();
    for (Mail mail : exhibits.mail().received().stream().limit(SHOWN).toList()) {
      mails.add(MailCard.of(OpenedMail.open(mail), house.api(), byMail, words));
    }
    Answered byHook = Answered.by(Seeding.SANDBOX_HOOK, house, exhibits.api());
    List<CallCard> calls =
        exhibits.hook().received(SHOWN).stream()
            .map(call -> CallCard.of(call, byHook, words))
            .toList();
    model.addAttribute("house", house);
    model.addAttribute("held", Held.sentences(exhibits.api(), house, words));
    model.addAttribute("mails", mails);
    model.addAttribute("calls", calls);
    model.addAttribute("behaviour", behaviour(words));
    model.addAttribute(
        "heading",
        mails.isEmpty() && calls.isEmpty()
            ? words.of("sandbox.nothing")
            : words.of("sandbox.heading", exhibits.mail().received().size(), calls()));
    if (said != null && SAID.contains(said)) {
      model.addAttribute("said", words.of("said." + said));
    }
    return "quickstart-sandbox";
  }

  /** A mail's HTML, to be shown in a frame that lets it do nothing. */
  @GetMapping("/sandbox/mail/shown/{number}")
  ResponseEntity<String> html(@PathVariable long number) throws IOException, MessagingException {
    for (Mail mail : exhibits.mail().received()) {
      if (mail.number() == number) {
        return ResponseEntity.ok()
            .header("Content-Security-Policy", A_STRANGERS)
            .header(HttpHeaders.CACHE_CONTROL, "private, max-age=3600")
            .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
            .body(OpenedMail.open(mail).html());
      }
    }
    return ResponseEntity.notFound().build();
  }

  private long calls() {
    return exhibits.hook().total();
  }

  private Mark behaviour(Words words) {
    return exhibits.hook().behaviours().values().stream()
        .filter(each -> !(each instanceof Behaviour.Normal))
        .findFirst()
        .map(
            each ->
                switch (each) {
                  case Behaviour.Normal() -> throw new IllegalStateException("filtered");
                  case Behaviour.Slow(var delay) ->
                      Mark.warn("◷", words.of("behaviour.SLOW", words.span(delay)));
                  case Behaviour.Fail fail ->
                      Mark.warn("✕", words.of("behaviour.FAIL", String.valueOf(fail.status())));
                  case Behaviour.Hang() -> Mark.warn("→", words.of("behaviour.HANG"));
                })
        .orElseGet(() -> Mark.good("●", words.of("behaviour.NORMAL")));
  }
}
