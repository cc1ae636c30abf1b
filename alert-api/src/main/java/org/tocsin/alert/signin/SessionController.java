package org.tocsin.alert.signin;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.access.Authenticated;

/** Signing in, over REST. */
@RestController
@RequestMapping("/api/v1/session")
final class SessionController {

  @GetMapping
  WhoAmI whoAmI(Authenticated caller) {
    return WhoAmI.of(caller, null);
  }
}
