package org.tocsin.quickstart.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.quickstart.Description;

/** The page {@code /}: every alert, its notices, and what became of them. */
@Controller
class ShowingSituation {

  private final Exhibits exhibits;
  private final ReadingSituation reading;

  ShowingSituation(Exhibits exhibits, ReadingSituation reading) {
    this.exhibits = exhibits;
    this.reading = reading;
  }

  @GetMapping("/")
  String show(
      HttpServletRequest request,
      @RequestParam(required = false) @Nullable String cursor,
      Model model) {
    Words words = Words.of(request);
    model.addAttribute("words", words);
    Optional<Description> opened = exhibits.opened();
    if (opened.isEmpty()) {
      return "quickstart-opening";
    }
    Reports reports = reading.read(opened.get(), Optional.ofNullable(cursor));
    model.addAttribute("situation", Situation.of(reports, words));
    model.addAttribute("held", Held.sentences(exhibits.api(), opened.get(), words));
    model.addAttribute("older", cursor != null);
    model.addAttribute("story", exhibits.story().text());
    model.addAttribute("house", opened.get());
    return "quickstart-situation";
  }
}
