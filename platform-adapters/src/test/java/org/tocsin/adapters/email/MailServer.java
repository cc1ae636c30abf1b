package org.tocsin.adapters.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import org.tocsin.adapters.channel.RawServer;

/** A mail server, line by line: answers each command as a test says. */
final class MailServer implements AutoCloseable {

  /** Instead of an answer: the connection is closed. */
  static final String DIES = "dies";

  /** Instead of an answer: nothing, for longer than anybody waits. */
  static final String HANGS = "hangs";

  /** Instead of an answer: one byte at a time. */
  static final String TRICKLES = "trickles";

  private final Map<String, String> answers = new HashMap<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final RawServer server;

  MailServer() {
    this(ServerSocketFactory.getDefault());
  }

  /** Over sockets of that kind. */
  MailServer(ServerSocketFactory sockets) {
    answers.put("CONNECT", "220 mail.tocsin.example ESMTP");
    answers.put("EHLO", "250-mail.tocsin.example\r\n250 8BITMIME");
    answers.put("DATA", "354 go on");
    answers.put(".", "250 2.0.0 queued as 4711");
    answers.put("QUIT", "221 bye");
    server = new RawServer(sockets, this::converse);
  }

  /**
   * Answers so.
   *
   * @param command {@code CONNECT}, {@code EHLO}, {@code MAIL}, {@code RCPT}, {@code DATA}, {@code
   *     .}
   */
  MailServer answering(String command, String answer) {
    answers.put(command, answer);
    return this;
  }

  int port() {
    return server.port();
  }

  /** What it was told, without the messages. */
  List<String> commands() {
    return commands;
  }

  /** What it accepted, as it came. */
  List<String> messages() {
    return messages;
  }

  private void converse(Socket connection) throws IOException, InterruptedException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
    OutputStream out = connection.getOutputStream();
    if (!answer(out, "CONNECT")) {
      return;
    }
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      commands.add(line);
      String command = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
      if (!answer(out, command) || command.equals("QUIT")) {
        return;
      }
      if (command.equals("DATA") && answers.getOrDefault("DATA", "").startsWith("354")) {
        StringBuilder message = new StringBuilder();
        for (String part = in.readLine(); part != null && !part.equals("."); part = in.readLine()) {
          // a line that begins with a full stop travels with a second one
          message.append(part.startsWith("..") ? part.substring(1) : part).append("\r\n");
        }
        messages.add(message.toString());
        if (!answer(out, ".")) {
          return;
        }
      }
    }
  }

  private boolean answer(OutputStream out, String command)
      throws IOException, InterruptedException {
    String answer = answers.getOrDefault(command, "250 fine");
    return switch (answer) {
      case DIES -> false;
      case HANGS -> {
        TimeUnit.SECONDS.sleep(20);
        yield false;
      }
      case TRICKLES -> {
        for (int i = 0; i < 400; i++) {
          out.write('2');
          out.flush();
          TimeUnit.MILLISECONDS.sleep(50);
        }
        yield false;
      }
      default -> {
        out.write((answer + "\r\n").getBytes(UTF_8));
        out.flush();
        yield true;
      }
    };
  }

  @Override
  public void close() {
    server.close();
  }
}
