package org.tocsin.adapters.webhook;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.tocsin.adapters.channel.ReadyLetter;
import org.tocsin.contract.ContractJson;

/** A letter as the request that a chat server understands. */
final class ChatRequest {

  /** Ends where people would otherwise be called by what is only a text. */
  private static final String BREAK = "\u200b";

  private final HttpMethod method;
  private final URI address;
  private final HttpHeaders headers;
  private final byte[] body;

  private ChatRequest(HttpMethod method, URI address, HttpHeaders headers, byte[] body) {
    this.method = method;
    this.address = address;
    this.headers = headers;
    this.body = body;
  }

  HttpMethod method() {
    return method;
  }

  URI address() {
    return address;
  }

  HttpHeaders headers() {
    return headers;
  }

  byte[] body() {
    return body;
  }

  /**
   * The request; empty for a channel that is none of a chat, and for an address or a secret that
   * can't be one.
   *
   * @param address may be called
   */
  static Optional<ChatRequest> of(ReadyLetter letter, URI address) {
    return switch (letter.channel()) {
      case NTFY -> ntfy(letter, address);
      case MATTERMOST ->
          Optional.of(json(HttpMethod.POST, address, null, Map.of("text", mattermost(letter))));
      case SLACK ->
          Optional.of(json(HttpMethod.POST, address, null, Map.of("text", slack(letter))));
      case MATRIX -> matrix(letter, address);
      case EMAIL -> Optional.empty();
    };
  }

  /** Its documentation calls this publishing: the body is the message, all else are headers. */
  private static Optional<ChatRequest> ntfy(ReadyLetter letter, URI address) {
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8));
    headers.set("Title", header(letter.markedSubject()));
    headers.set("Priority", letter.urgent() ? "urgent" : "default");
    headers.set("Tags", letter.urgent() ? "rotating_light" : "speech_balloon");
    ReadyLetter.@Nullable Link link = letter.link();
    if (link != null) {
      headers.set("Click", link.address());
    }
    if (!authorised(headers, letter.to().secret())) {
      return Optional.empty();
    }
    byte[] text = String.join("\n", letter.sentences()).getBytes(StandardCharsets.UTF_8);
    return Optional.of(new ChatRequest(HttpMethod.POST, address, headers, text));
  }

  /** The letter's id is the transaction's: a repeat is the same message in the room. */
  private static Optional<ChatRequest> matrix(ReadyLetter letter, URI address) {
    String whole = address.toString();
    int slash = whole.lastIndexOf('/');
    String room = whole.substring(slash + 1);
    @Nullable String token = letter.to().secret();
    if (!room.startsWith("!") || token == null || address.getRawQuery() != null) {
      return Optional.empty();
    }
    URI send =
        URI.create(
            whole.substring(0, slash)
                + "/_matrix/client/v3/rooms/"
                + URLEncoder.encode(room, StandardCharsets.UTF_8)
                + "/send/m.room.message/"
                + letter.id());
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("msgtype", "m.text");
    message.put("body", plain(letter));
    // nobody is called by a word that only looks like a name
    message.put("m.mentions", Map.of());
    HttpHeaders headers = new HttpHeaders();
    return authorised(headers, token)
        ? Optional.of(json(HttpMethod.PUT, send, headers, message))
        : Optional.empty();
  }

  private static ChatRequest json(
      HttpMethod method, URI address, @Nullable HttpHeaders given, Map<String, ?> body) {
    HttpHeaders headers = given == null ? new HttpHeaders() : given;
    headers.setContentType(MediaType.APPLICATION_JSON);
    return new ChatRequest(method, address, headers, ContractJson.MAPPER.writeValueAsBytes(body));
  }

  /** Markdown, in which nothing but our own link is marked up. */
  private static String mattermost(ReadyLetter letter) {
    ReadyLetter.@Nullable Link link = letter.link();
    return lines(letter, ChatRequest::escapedMarkdown)
        + (link == null
            ? ""
            : "\n[" + escapedMarkdown(link.words()) + "](" + inMarkdown(link.address()) + ")");
  }

  /** What Slack takes for its own: the three characters that its documentation names. */
  private static String slack(ReadyLetter letter) {
    ReadyLetter.@Nullable Link link = letter.link();
    return lines(letter, ChatRequest::escapedSlack)
        + (link == null
            ? ""
            : "\n<"
                + escapedSlack(link.address()).replace("|", "%7C")
                + "|"
                + escapedSlack(link.words()).replace("|", " ")
                + ">");
  }

  private static String plain(ReadyLetter letter) {
    ReadyLetter.@Nullable Link link = letter.link();
    return lines(letter, text -> text) + (link == null ? "" : "\n" + link.address());
  }

  private static String lines(
      ReadyLetter letter, java.util.function.UnaryOperator<String> escaped) {
    String mark = letter.exercise() == null ? "" : escaped.apply(letter.exercise()) + " · ";
    return mark + letter.sentences().stream().map(escaped).collect(Collectors.joining("\n"));
  }

  private static String escapedMarkdown(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]()~#|<>!])", "\\\\$1").replace("@", "@" + BREAK);
  }

  private static String inMarkdown(String address) {
    return address.replace("(", "%28").replace(")", "%29").replace(" ", "%20");
  }

  private static String escapedSlack(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** As a header carries it: RFC 2047 where it is more than ASCII. */
  private static String header(String text) {
    return StandardCharsets.US_ASCII.newEncoder().canEncode(text)
        ? text
        : "=?UTF-8?B?"
            + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
            + "?=";
  }

  /** False for a secret that would be more than one header's value. */
  private static boolean authorised(HttpHeaders headers, @Nullable String token) {
    if (token == null) {
      return true;
    }
    if (!token.chars().allMatch(character -> character > 0x20 && character < 0x7f)) {
      return false;
    }
    headers.setBearerAuth(token);
    return true;
  }

  @Override
  public String toString() {
    return "ChatRequest[" + method + "]";
  }
}
