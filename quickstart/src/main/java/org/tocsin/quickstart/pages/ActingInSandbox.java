package org.tocsin.quickstart.pages;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.tocsin.quickstart.Description;
import org.tocsin.quickstart.hook.Behaviour;
import org.tocsin.quickstart.mail.Mail;
import org.tocsin.quickstart.mail.OpenedMail;

/** The buttons of the page {@code /sandbox}: what a platform's staff and systems would do. */
@Controller
class ActingInSandbox {

  private static final String BACK = "redirect:/sandbox?said=";

  enum Mode {
    NORMAL,
    SLOW,
    FAIL,
    HANG
  }

  private final Exhibits exhibits;

  ActingInSandbox(Exhibits exhibits) {
    this.exhibits = exhibits;
  }

  /** Opens the mail's signed page and presses its button. */
  @PostMapping("/sandbox/mail/acknowledge")
  String acknowledgeMail(
      @RequestParam long number, @RequestParam(defaultValue = "") String reference)
      throws IOException, MessagingException {
    String base = house().api();
    for (Mail mail : exhibits.mail().received()) {
      Optional<String> link =
          mail.number() == number ? OpenedMail.open(mail).link(base + "/n/") : Optional.empty();
      if (link.isPresent()) {
        exhibits
            .api()
            .form(
                link.get().substring(base.length()),
                "reference=" + URLEncoder.encode(reference, StandardCharsets.UTF_8))
            .expect(200);
        return BACK + "acknowledged";
      }
    }
    throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no such mail with a signed page");
  }

  /** Says it over the API, with the platform's own token. */
  @PostMapping("/sandbox/hook/acknowledge")
  String acknowledgeCall(
      @RequestParam UUID notice, @RequestParam(defaultValue = "") String reference) {
    exhibits
        .api()
        .post(
            "/api/v1/notices/" + notice + "/acknowledgements",
            house().token("platform:sandbox-hook"),
            reference.isBlank() ? Map.of() : Map.of("reference", reference))
        .expect(201);
    return BACK + "acknowledged";
  }

  /** Makes the webhook receiver behave badly, or well again. */
  @PostMapping("/sandbox/hook/behave")
  String behave(@RequestParam Mode mode) {
    exhibits
        .hook()
        .behave(
            switch (mode) {
              case NORMAL -> new Behaviour.Normal();
              case SLOW -> new Behaviour.Slow(Duration.ofSeconds(3));
              case FAIL -> new Behaviour.Fail(500, Optional.empty());
              case HANG -> new Behaviour.Hang();
            });
    return BACK + "behaves";
  }

  private Description house() {
    return exhibits
        .opened()
        .orElseThrow(
            () -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "still starting"));
  }
}
