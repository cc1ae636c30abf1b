package org.tocsin.quickstart.pages;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A request written by hand, since clients choose some headers themselves; and what came back. */
record RawCall(int status, String headers, String body) {

  static RawCall get(String base, String path, String... headers) throws IOException {
    return send(base, "GET", path, "", headers);
  }

  static RawCall post(String base, String path, String form, String... headers) throws IOException {
    return send(base, "POST", path, form, headers);
  }

  /** Headers are whole lines; a Host among them takes the place of the right one. */
  private static RawCall send(
      String base, String method, String path, String form, String... headers) throws IOException {
    URI server = URI.create(base);
    // 1.0, so that the answer comes in one piece
    StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.0\r\n");
    boolean named = false;
    for (String header : headers) {
      request.append(header).append("\r\n");
      named |= header.startsWith("Host:");
    }
    if (!named) {
      request.append("Host: ").append(server.getAuthority()).append("\r\n");
    }
    if (method.equals("POST")) {
      request.append("Content-Type: application/x-www-form-urlencoded\r\n");
      request.append("Content-Length: ").append(form.length()).append("\r\n");
    }
    request.append("Connection: close\r\n\r\n").append(form);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int end = answer.indexOf("\r\n\r\n");
      return new RawCall(
          Integer.parseInt(answer.split(" ", 3)[1]),
          answer.substring(0, end),
          answer.substring(end + 4));
    }
  }
}
