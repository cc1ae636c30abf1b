package org.tocsin.adapters;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts platform-adapters. */
@SpringBootApplication
public class PlatformAdapters {

  /** Starts the service with the command line's settings. */
  public static void main(String[] arguments) {
    SpringApplication.run(PlatformAdapters.class, arguments);
  }
}
