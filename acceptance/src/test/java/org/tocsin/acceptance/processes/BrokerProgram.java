package org.tocsin.acceptance.processes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.tocsin.acceptance.deployment.Secrets;
import org.tocsin.acceptance.deployment.SecuredKafka;

/** A durable Kafka with passwords, TLS and rules, as a process of its own. */
public final class BrokerProgram {

  private BrokerProgram() {}

  /**
   * Runs until the process is ended.
   *
   * @param arguments the folder, the port, and the folder of the secrets
   */
  public static void main(String[] arguments)
      throws InterruptedException, IOException, ExecutionException {
    SecuredKafka kafka =
        SecuredKafka.start(
            Path.of(arguments[0]),
            Integer.parseInt(arguments[1]),
            new Secrets(Path.of(arguments[2])));
    Runtime.getRuntime().addShutdownHook(new Thread(kafka::close));
    new CountDownLatch(1).await();
  }
}
