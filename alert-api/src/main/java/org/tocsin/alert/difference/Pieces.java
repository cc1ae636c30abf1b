package org.tocsin.alert.difference;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.tocsin.alert.difference.Difference.Piece;

/** Two texts in one, word by word; of very long ones line by line. */
final class Pieces {

  private static final int MOST_WORDS = 3000;
  private static final Pattern WORDS = Pattern.compile("(?<=\\s)(?=\\S)|(?<=\\S)(?=\\s)");
  private static final Pattern LINES = Pattern.compile("(?<=\n)");

  private Pieces() {}

  static List<Piece> of(String before, String after) {
    List<String> earlier = List.of(WORDS.split(before, -1));
    List<String> later = List.of(WORDS.split(after, -1));
    return earlier.size() + later.size() <= MOST_WORDS
        ? compared(earlier, later)
        : compared(List.of(LINES.split(before, -1)), List.of(LINES.split(after, -1)));
  }

  private static List<Piece> compared(List<String> before, List<String> after) {
    List<Piece> pieces = new ArrayList<>();
    StringBuilder removed = new StringBuilder();
    StringBuilder added = new StringBuilder();
    int place = 0;
    for (AbstractDelta<String> delta :
        DiffUtils.diff(before, after, new MyersDiffWithLinearSpace<>()).getDeltas()) {
      int start = delta.getSource().getPosition();
      if (start > place) {
        flush(pieces, removed, added);
        add(pieces, Piece.Kind.SAME, String.join("", before.subList(place, start)));
      }
      delta.getSource().getLines().forEach(removed::append);
      delta.getTarget().getLines().forEach(added::append);
      place = start + delta.getSource().size();
    }
    flush(pieces, removed, added);
    add(pieces, Piece.Kind.SAME, String.join("", before.subList(place, before.size())));
    return pieces;
  }

  /** What follows one another is told as one: first what went, then what came. */
  private static void flush(List<Piece> pieces, StringBuilder removed, StringBuilder added) {
    add(pieces, Piece.Kind.REMOVED, removed.toString());
    add(pieces, Piece.Kind.ADDED, added.toString());
    removed.setLength(0);
    added.setLength(0);
  }

  private static void add(List<Piece> pieces, Piece.Kind kind, String text) {
    if (!text.isEmpty()) {
      pieces.add(new Piece(kind, text));
    }
  }
}
