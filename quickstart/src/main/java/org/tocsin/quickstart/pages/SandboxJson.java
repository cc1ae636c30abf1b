package org.tocsin.quickstart.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.tocsin.quickstart.hook.HookControl;
import org.tocsin.quickstart.http.Answer;
import org.tocsin.quickstart.http.Handler;
import org.tocsin.quickstart.http.Request;
import org.tocsin.quickstart.mail.MailControl;

/** The same sandbox for programs: see {@link HookControl} and {@link MailControl}. */
@Controller
class SandboxJson {

  private final Exhibits exhibits;
  private final HookControl hook;

  SandboxJson(Exhibits exhibits) {
    this.exhibits = exhibits;
    this.hook = new HookControl(exhibits.hook());
  }

  @RequestMapping({"/sandbox/hook/received", "/sandbox/hook/behaviour"})
  ResponseEntity<byte[]> hook(HttpServletRequest request) throws IOException, InterruptedException {
    return answer(hook, request);
  }

  @RequestMapping("/sandbox/mail/received/**")
  ResponseEntity<byte[]> mail(HttpServletRequest request) throws IOException, InterruptedException {
    String pages = exhibits.opened().map(house -> house.api() + "/n/").orElse("");
    return answer(new MailControl(exhibits.mail(), pages), request);
  }

  private static ResponseEntity<byte[]> answer(Handler handler, HttpServletRequest request)
      throws IOException, InterruptedException {
    Map<String, List<String>> headers = new HashMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(name.toLowerCase(Locale.ROOT), Collections.list(request.getHeaders(name)));
    }
    String query = request.getQueryString();
    Answer answer =
        handler.handle(
            new Request(
                request.getMethod(),
                URI.create(request.getRequestURI() + (query == null ? "" : "?" + query)),
                headers,
                request.getInputStream().readAllBytes()));
    ResponseEntity.BodyBuilder response =
        ResponseEntity.status(answer.status()).header(HttpHeaders.CACHE_CONTROL, "no-store");
    answer.headers().forEach(response::header);
    return response.body(answer.body());
  }
}
