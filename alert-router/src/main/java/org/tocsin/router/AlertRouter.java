package org.tocsin.router;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts alert-router. */
@SpringBootApplication
public class AlertRouter {

  /** Starts the service with the command line's settings. */
  public static void main(String[] arguments) {
    SpringApplication.run(AlertRouter.class, arguments);
  }
}
