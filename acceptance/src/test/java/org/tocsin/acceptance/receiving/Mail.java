package org.tocsin.acceptance.receiving;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail as it was received.
 *
 * @param address the recipient of the envelope
 * @param headers by name in lower case, decoded
 * @param text the text for reading without HTML
 * @param attachments by file name
 */
public record Mail(
    long order,
    Instant at,
    String address,
    Map<String, String> headers,
    String text,
    String html,
    Map<String, String> attachments)
    implements Arrival {

  private static final Pattern PAGE = Pattern.compile("https?://\\S+/n/[A-Za-z0-9_.-]+");

  @Override
  public UUID delivery() {
    return idIn("message-id");
  }

  /** The notice that threads the conversation. */
  public UUID notice() {
    return idIn("references");
  }

  @Override
  public boolean accepted() {
    return true;
  }

  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  public String subject() {
    return header("subject");
  }

  /** The signed page's address, found in the text as a person would. */
  public String page() {
    Matcher matcher = PAGE.matcher(text);
    if (!matcher.find()) {
      throw new AssertionError("The mail names no signed page:\n" + text);
    }
    return matcher.group();
  }

  private UUID idIn(String header) {
    String value = header(header);
    int at = value.indexOf('@');
    return UUID.fromString(value.substring(value.indexOf('<') + 1, at < 0 ? value.length() : at));
  }
}
