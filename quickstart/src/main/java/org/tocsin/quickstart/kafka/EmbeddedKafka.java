package org.tocsin.quickstart.kafka;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.tocsin.quickstart.CannotStart;
import org.tocsin.quickstart.Ports;

/**
 * A real Kafka, broker and controller in one, inside this process. Records, topics and committed
 * offsets stay in its folder: started again there it continues. Topics are never made by
 * themselves. An acknowledged record survives the end of the process; as everywhere with Kafka it
 * is the operating system that writes it to disk, so a power cut may take the last ones.
 */
public final class EmbeddedKafka implements AutoCloseable {

  private static final int NODE = 1;

  private final KafkaRaftServer server;
  private final String bootstrapServers;

  private EmbeddedKafka(KafkaRaftServer server, String bootstrapServers) {
    this.server = server;
    this.bootstrapServers = bootstrapServers;
  }

  /** A broker that anyone on this machine may use. */
  public static EmbeddedKafka start(Path folder, int port) {
    return start(folder, port, Security.NONE);
  }

  /**
   * Formats the folder if it is new, and returns when clients can connect.
   *
   * @param port on loopback, for clients; the controller's own port is any free one
   * @throws CannotStart if the folder can't be used or the server doesn't come up
   */
  public static EmbeddedKafka start(Path folder, int port, Security security) {
    String bootstrapServers = "127.0.0.1:" + port;
    try {
      format(folder);
      KafkaRaftServer server =
          new KafkaRaftServer(new KafkaConfig(settings(folder, port, security)), Time.SYSTEM);
      try {
        server.startup();
      } catch (RuntimeException e) {
        server.shutdown();
        throw e;
      }
      return new EmbeddedKafka(server, bootstrapServers);
    } catch (Exception e) {
      throw new CannotStart("Kafka did not start in " + folder + ": " + e.getMessage(), e);
    }
  }

  /** Where clients connect, {@code host:port}. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void format(Path folder) throws Exception {
    Files.createDirectories(folder);
    if (Files.exists(folder.resolve("meta.properties"))) {
      return;
    }
    new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setNodeId(NODE)
        .setClusterId(Uuid.randomUuid().toString())
        .setControllerListenerName("CONTROLLER")
        .setMetadataLogDirectory(folder.toString())
        .addDirectory(folder.toString())
        .run();
  }

  private static Map<String, String> settings(Path folder, int port, Security security) {
    // the quorum's voters are not stored, so the controller may listen elsewhere at each start
    int controllerPort = Ports.freeNumber();
    Map<String, String> settings = new HashMap<>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", Integer.toString(NODE));
    settings.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
    settings.put(
        "listeners", "CLIENTS://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    settings.put("advertised.listeners", "CLIENTS://127.0.0.1:" + port);
    settings.putAll(security.settings());
    settings.put("log.dirs", folder.toString());
    settings.put("auto.create.topics.enable", "false");
    settings.put("log.retention.hours", "336");
    settings.put("message.max.bytes", "5242880");
    settings.put("replica.fetch.max.bytes", "5242880");
    settings.put("group.initial.rebalance.delay.ms", "0");
    aloneInTheCluster(settings);
    smallInMemory(settings);
    return settings;
  }

  private static void aloneInTheCluster(Map<String, String> settings) {
    for (String topic :
        new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
      settings.put(topic + ".replication.factor", "1");
      settings.put(topic + ".num.partitions", "4");
    }
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("min.insync.replicas", "1");
    // a killed broker is let in again only when its former self's session is over (usually 9 s)
    settings.put("broker.session.timeout.ms", "3000");
    settings.put("broker.heartbeat.interval.ms", "500");
  }

  /** Kafka's own defaults are for a machine of its own: the log cleaner alone takes 128 MiB. */
  private static void smallInMemory(Map<String, String> settings) {
    settings.put("log.cleaner.threads", "1");
    settings.put("log.cleaner.dedupe.buffer.size", "4194304");
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "4");
    settings.put("background.threads", "2");
    settings.put("num.recovery.threads.per.data.dir", "2");
    settings.put("log.segment.bytes", "67108864");
    settings.put("log.index.size.max.bytes", "1048576");
  }
}
