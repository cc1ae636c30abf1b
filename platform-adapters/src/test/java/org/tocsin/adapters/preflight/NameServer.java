package org.tocsin.adapters.preflight;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

/** A name server on loopback that knows a few texts. */
final class NameServer implements AutoCloseable {

  private static final int PIECE = 200;

  private final DatagramSocket socket;
  private final Map<String, List<String>> texts = new ConcurrentHashMap<>();
  private volatile boolean broken;

  NameServer() throws IOException {
    socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("name-server").start(this::serve);
  }

  NameServer text(String name, String... values) {
    texts.put(name + ".", List.of(values));
    return this;
  }

  NameServer failing() {
    broken = true;
    return this;
  }

  String address() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  private void serve() {
    byte[] buffer = new byte[4096];
    while (!socket.isClosed()) {
      try {
        DatagramPacket asked = new DatagramPacket(buffer, buffer.length);
        socket.receive(asked);
        byte[] answer = answer(Arrays.copyOf(buffer, asked.getLength())).toWire();
        socket.send(new DatagramPacket(answer, answer.length, asked.getSocketAddress()));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private Message answer(byte[] asked) throws IOException {
    Message question = new Message(asked);
    Record record = question.getQuestion();
    Message answer = new Message(question.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.addRecord(record, Section.QUESTION);
    Name name = record.getName();
    List<String> known = texts.get(name.toString());
    if (broken) {
      answer.getHeader().setRcode(Rcode.SERVFAIL);
    } else if (known == null) {
      answer.getHeader().setRcode(Rcode.NXDOMAIN);
    } else {
      for (String text : known) {
        answer.addRecord(new TXTRecord(name, DClass.IN, 60, pieces(text)), Section.ANSWER);
      }
    }
    return answer;
  }

  /** No piece of a text is longer than a byte can say. */
  private static List<String> pieces(String text) {
    return IntStream.iterate(0, at -> at < text.length(), at -> at + PIECE)
        .mapToObj(at -> text.substring(at, Math.min(text.length(), at + PIECE)))
        .toList();
  }

  @Override
  public void close() {
    socket.close();
  }
}
