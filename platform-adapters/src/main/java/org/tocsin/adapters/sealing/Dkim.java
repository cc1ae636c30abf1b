package org.tocsin.adapters.sealing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A domain's signature as RFC 6376 has it: rsa-sha256, relaxed in header and body. */
final class Dkim {

  private static final List<String> SIGNED =
      List.of(
          "From",
          "To",
          "Subject",
          "Date",
          "Message-ID",
          "In-Reply-To",
          "References",
          "Auto-Submitted",
          "Reply-To",
          "MIME-Version",
          "Content-Type",
          "Content-Transfer-Encoding",
          "Content-Language");

  /** Named once more than they stand there, so that nobody adds another that a reader is shown. */
  private static final List<String> ONCE_AND_NO_MORE =
      List.of("From", "To", "Subject", "Date", "Reply-To", "Content-Type");

  private static final Pattern BLANKS = Pattern.compile("[ \t]+");
  private static final Pattern BLANKS_AT_END = Pattern.compile("[ \t]+(?=\r\n|$)");
  private static final Pattern EMPTY_LINES_AT_END = Pattern.compile("(?:\r\n)+$");
  private static final int LINE = 70;

  private final DkimKey key;

  Dkim(DkimKey key) {
    this.key = key;
  }

  RawMail sign(RawMail mail, Instant now) {
    List<RawMail.Field> signed = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (String name : SIGNED) {
      List<RawMail.Field> there = mail.fields().stream().filter(field -> field.is(name)).toList();
      // several of one name are taken from the last to the first
      signed.addAll(there.reversed());
      there.forEach(field -> names.add(name.toLowerCase(Locale.ROOT)));
      if (ONCE_AND_NO_MORE.contains(name)) {
        names.add(name.toLowerCase(Locale.ROOT));
      }
    }
    String unsigned =
        "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=%s;\r\n s=%s; t=%d;\r\n h=%s;\r\n bh=%s;\r\n b="
            .formatted(
                key.domain(),
                key.selector(),
                now.getEpochSecond(),
                String.join(":\r\n  ", names),
                Base64.getEncoder().encodeToString(sha256(relaxedBody(mail.body()))));
    StringBuilder header = new StringBuilder();
    signed.forEach(field -> header.append(relaxed(field)).append(RawMail.END));
    header.append(relaxed(new RawMail.Field("DKIM-Signature", unsigned)));
    String signature =
        Base64.getEncoder()
            .encodeToString(signature(header.toString().getBytes(StandardCharsets.UTF_8)))
            .replaceAll("(.{" + LINE + "})(?=.)", "$1\r\n  ");
    return mail.under(new RawMail.Field("DKIM-Signature", unsigned + signature));
  }

  private static String relaxed(RawMail.Field field) {
    String value = field.value().replace(RawMail.END, "");
    return field.name().strip().toLowerCase(Locale.ROOT)
        + ":"
        + BLANKS.matcher(value).replaceAll(" ").strip();
  }

  private static byte[] relaxedBody(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    String tidy =
        EMPTY_LINES_AT_END
            .matcher(BLANKS_AT_END.matcher(BLANKS.matcher(text).replaceAll(" ")).replaceAll(""))
            .replaceAll("");
    return (tidy.isEmpty() ? tidy : tidy + RawMail.END).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] signature(byte[] header) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key.key());
      signature.update(header);
      return signature.sign();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("The key of a domain does not sign", impossible);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every platform knows SHA-256", impossible);
    }
  }
}
