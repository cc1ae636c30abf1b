package org.tocsin.adapters.email;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.alert.PlatformPart.Item;

/**
 * The items with their exact addresses, as RFC 4180 has it. A cell that a spreadsheet would take
 * for a formula begins with an apostrophe, and so does what follows a semicolon in free text: many
 * spreadsheets of the continent take that for the end of a cell.
 */
final class ItemsCsv {

  private static final String HEADER =
      "item,kind,url,account,contentType,language,observedAt,quote,context,archiveUrl,sha256\r\n";

  private static final Pattern FORMULA = Pattern.compile("^\\s*[=+\\-@＝＋－＠|%\\t\\r].*");
  private static final Pattern FORMULA_BEHIND_SEMICOLON =
      Pattern.compile(";(?=\\s*\"*[=+\\-@＝＋－＠|%])");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");

  private ItemsCsv() {}

  static byte[] of(List<Item> items) {
    return items.stream()
        .map(ItemsCsv::line)
        .collect(Collectors.joining("", HEADER, ""))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String line(Item item) {
    return Arrays.asList(
                item.item(),
                item.kind(),
                item.url(),
                prose(item.account()),
                item.contentType(),
                item.language(),
                item.observedAt(),
                prose(item.quote()),
                prose(item.context()),
                item.archiveUrl(),
                item.sha256())
            .stream()
            .map(ItemsCsv::cell)
            .collect(Collectors.joining(","))
        + "\r\n";
  }

  private static @Nullable String prose(@Nullable String text) {
    return text == null ? null : FORMULA_BEHIND_SEMICOLON.matcher(text).replaceAll(";'");
  }

  private static String cell(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    String text = CONTROL.matcher(value.toString()).replaceAll(" ");
    String safe = FORMULA.matcher(text).matches() ? "'" + text : text;
    return '"' + safe.replace("\"", "\"\"") + '"';
  }
}
