package org.tocsin.adapters.sealing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A mail as it goes over the wire: what is signed has to leave byte by byte as it was signed.
 *
 * @param fields of the header, in their order
 * @param body everything behind the empty line, its lines ended by CR LF
 */
record RawMail(List<Field> fields, byte[] body) {

  static final String END = "\r\n";

  /**
   * A field of the header.
   *
   * @param text all of it, folded as it is, without the last CR LF
   */
  record Field(String name, String text) {

    static Field of(String name, String value) {
      return new Field(name, name + ": " + value);
    }

    boolean is(String other) {
      return name.equalsIgnoreCase(other);
    }

    /** Whether it speaks of the body, and so travels with it. */
    boolean isOfBody() {
      String lower = name.toLowerCase(Locale.ROOT);
      return lower.equals("content-type")
          || lower.equals("content-transfer-encoding")
          || lower.equals("content-disposition")
          || lower.equals("mime-version");
    }

    String value() {
      return text.substring(name.length() + 1);
    }
  }

  static RawMail parse(byte[] written) {
    String text = new String(written, StandardCharsets.UTF_8).replaceAll("\r?\n", END);
    int end = text.indexOf(END + END);
    String header = end < 0 ? text : text.substring(0, end);
    List<Field> fields = new ArrayList<>();
    // a line that begins with white space goes on with the one before
    for (String field : header.split("\r\n(?![ \t])", -1)) {
      int colon = field.indexOf(':');
      if (colon > 0) {
        fields.add(new Field(field.substring(0, colon), field));
      }
    }
    String body = end < 0 ? "" : text.substring(end + 2 * END.length());
    return new RawMail(List.copyOf(fields), body.getBytes(StandardCharsets.UTF_8));
  }

  /** What it says, to be put into something: the fields that speak of the body, and the body. */
  byte[] entity() {
    return bytes(fields.stream().filter(field -> field.isOfBody() && !field.is("MIME-Version")));
  }

  /** The same mail around another body. */
  RawMail around(List<Field> ofBody, byte[] newBody) {
    return new RawMail(
        Stream.of(
                fields.stream().filter(Predicate.not(Field::isOfBody)),
                Stream.of(Field.of("MIME-Version", "1.0")),
                ofBody.stream())
            .flatMap(each -> each)
            .toList(),
        newBody);
  }

  RawMail under(Field first) {
    return new RawMail(Stream.concat(Stream.of(first), fields.stream()).toList(), body);
  }

  byte[] bytes() {
    return bytes(fields.stream());
  }

  private byte[] bytes(Stream<Field> chosen) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + 2_000);
    chosen.forEach(field -> out.writeBytes((field.text() + END).getBytes(StandardCharsets.UTF_8)));
    out.writeBytes(END.getBytes(StandardCharsets.UTF_8));
    out.writeBytes(body);
    return out.toByteArray();
  }
}
