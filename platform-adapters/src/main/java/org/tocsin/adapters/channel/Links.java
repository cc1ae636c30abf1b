package org.tocsin.adapters.channel;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.tocsin.contract.proof.LinkToken;
import org.tocsin.contract.proof.SigningKey;

/** The addresses that a message names: the signed page and the API. */
public final class Links {

  private static final Duration LIFE = Duration.ofDays(30);

  private final String base;
  private final SigningKey key;

  /**
   * @param base the address that pages and API stand below, without a slash at its end
   */
  public Links(URI base, SigningKey key) {
    this.base = base.toString().replaceFirst("/+$", "");
    this.key = key;
  }

  /**
   * The signed page of a notice for the one contact that the message goes to. Its token is made
   * here and now, and must be kept nowhere.
   */
  public String page(Message message) {
    String token =
        LinkToken.issue(
            key,
            message.approval().notice(),
            message.contact().id(),
            message.delivery(),
            message.at().plus(LIFE));
    return base + "/n/" + token;
  }

  /** What the address that a notice is answered to is made with. */
  public ReplyTokens replies() {
    return new ReplyTokens(key);
  }

  /** Where anybody can see that a message with this reference is genuine. */
  public String verify(String reference) {
    return base + "/verify/" + reference;
  }

  /** What stands at a path below the address that pages and API stand below. */
  public String below(String path) {
    return base + path;
  }

  /** The notice in the API. */
  public String notice(UUID notice) {
    return base + "/api/v1/notices/" + notice;
  }

  /** Where a platform tells a test's challenge back, for its bearer token. */
  public String confirmation(UUID test) {
    return base + "/api/v1/tests/" + test + "/confirmation";
  }

  /** A file, for the platform's bearer token. */
  public String evidence(UUID notice, String sha256) {
    return notice(notice) + "/evidence/" + sha256;
  }

  /** All items of a version, for a notice that is too long for one message. */
  public String items(UUID notice, int version) {
    return notice(notice) + "/items?version=" + version;
  }
}
