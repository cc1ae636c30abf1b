package org.tocsin.alert;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts alert-api. */
@SpringBootApplication
public class AlertApi {

  /** Starts the service with the command line's settings. */
  public static void main(String[] arguments) {
    SpringApplication.run(AlertApi.class, arguments);
  }
}
