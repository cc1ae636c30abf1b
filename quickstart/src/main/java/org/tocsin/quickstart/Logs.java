package org.tocsin.quickstart;

import java.nio.file.Path;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.logging.LoggingSystem;

/** One log for everything in this process, so that the console stays for people. */
final class Logs {

  private Logs() {}

  /** Has to come before the first logger: Logback reads its configuration when it is first used. */
  static void to(Path file) {
    System.setProperty("tocsin.log", file.toAbsolutePath().toString());
    // not the configuration of the service that starts first
    System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
    // Tomcat logs its own way
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }
}
