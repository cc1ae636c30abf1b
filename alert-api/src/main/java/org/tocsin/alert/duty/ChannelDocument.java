package org.tocsin.alert.duty;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.letter.LetterChannel;

/**
 * A channel as it is edited. Address and secret are written and never shown; left out, both stay as
 * they are.
 *
 * @param address a mail address; the URL of an ntfy topic or of an incoming webhook; for Matrix the
 *     server's URL, a slash and the room's id
 * @param secret the access token: needed for Matrix, possible for ntfy
 */
record ChannelDocument(
    @NotNull LetterChannel kind,
    @Nullable @Size(min = 1, max = 2000) String address,
    @Nullable @Pattern(regexp = "[\\x21-\\x7e]{1,500}", message = "must be a token without spaces")
        String secret,
    @Nullable @Pattern(regexp = "en|fr", message = "must be en or fr") String language,
    DutyChannel.@Nullable State state) {

  /** Without address and secret: records are printed in logs. */
  @Override
  public String toString() {
    return "ChannelDocument[" + kind + ", " + state + "]";
  }
}
