package org.tocsin.acceptance.processes;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.tocsin.quickstart.kafka.EmbeddedKafka;

/** The quickstart's durable Kafka as a process of its own. */
public final class BrokerProgram {

  private BrokerProgram() {}

  /**
   * Runs until the process is ended.
   *
   * @param arguments the folder and the port
   */
  public static void main(String[] arguments) throws InterruptedException {
    EmbeddedKafka kafka =
        EmbeddedKafka.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(kafka::close));
    ended.await();
  }
}
