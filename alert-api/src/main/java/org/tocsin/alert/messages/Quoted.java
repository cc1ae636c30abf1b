package org.tocsin.alert.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds what is new in an answer. */
final class Quoted {

  private static final Pattern INTRODUCES =
      Pattern.compile(
          "^(On .{5,200} wrote:|Le .{5,200} a écrit ?:|Am .{5,200} schrieb.{0,100}:"
              + "|-{2,}\\s*(Original Message|Message d.origine|Ursprüngliche Nachricht)\\s*-{2,}"
              + "|_{20,})$");

  private Quoted() {}

  /** The words above what is quoted; all of them where nothing would be left. */
  static String without(String words) {
    List<String> kept = new ArrayList<>();
    for (String line : words.split("\n", -1)) {
      String bare = line.strip();
      if (bare.length() < 400 && INTRODUCES.matcher(bare).matches()) {
        break;
      }
      if (bare.equals("--")) {
        break;
      }
      if (!bare.startsWith(">")) {
        kept.add(line.stripTrailing());
      }
    }
    String own = String.join("\n", kept).replaceAll("\\n{3,}", "\n\n").strip();
    return own.isEmpty() ? words : own;
  }
}
