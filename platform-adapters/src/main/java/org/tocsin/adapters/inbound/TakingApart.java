package org.tocsin.adapters.inbound;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.outcome.MailReceived.Attachment;

/**
 * Takes a mail apart that anybody may have written: without recursion, with a bound for each thing
 * that can be many or long, and never failing. What is beyond a bound is left out and said to be.
 */
final class TakingApart {

  static final int TEXT = 50_000;
  private static final int DEPTH = 10;
  private static final int PARTS = 200;
  private static final int ATTACHMENTS = 50;
  private static final int NAME = 150;
  private static final String WORDS = "text/plain";

  /** Each character may take four bytes, and three of the letters of a transfer encoding each. */
  private static final int TEXT_BYTES = 4 * TEXT;

  private final Deque<Piece> pieces = new ArrayDeque<>();
  private final StringBuilder plain = new StringBuilder();
  private final List<Attachment> attachments = new ArrayList<>();
  private final List<MailHeaders> statuses = new ArrayList<>();
  private @Nullable String html;
  private @Nullable String report;
  private @Nullable MailHeaders returned;
  private boolean cut;
  private int seen;

  private TakingApart() {}

  /**
   * Takes it apart.
   *
   * @param whole whether these are all its bytes
   */
  static ReadMail of(byte[] mail, boolean whole) {
    TakingApart work = new TakingApart();
    Bytes all = Bytes.of(mail);
    MailHeaders headers = MailHeaders.read(all);
    work.cut = !whole;
    work.pieces.push(new Piece(headers, all.piece(headers.end(), all.to()), 0));
    while (!work.pieces.isEmpty()) {
      work.take(work.pieces.pop());
    }
    return work.mail(headers);
  }

  private ReadMail mail(MailHeaders headers) {
    String words = plain.toString();
    if (words.isBlank() && html != null) {
      words = Words.ofHtml(html);
    }
    String text = Words.paragraphs(words, TEXT);
    return new ReadMail(headers, text, cut, attachments, report, statuses, returned);
  }

  private void take(Piece piece) {
    MediaType type = piece.type();
    if (type.isOf("multipart")) {
      open(piece, type);
    } else if (type.is("message/delivery-status") || type.is("message/global-delivery-status")) {
      readStatuses(decoded(piece));
    } else if (isReturned(type)) {
      readReturned(piece, type);
    } else if (isShown(piece) && type.is("text/html")) {
      html = html == null ? text(piece, type) : html;
    } else if (isShown(piece) && type.isOf("text") && !type.is("text/calendar")) {
      addPlain(text(piece, type));
    } else {
      addAttachment(piece, type);
    }
  }

  /** Finds the parts of a multipart; the first of them is taken next. */
  private void open(Piece piece, MediaType type) {
    if (type.is("multipart/report") && report == null) {
      @Nullable String kind = type.parameter("report-type");
      report = kind == null ? "" : kind.toLowerCase(Locale.ROOT);
    }
    @Nullable String boundary = type.parameter("boundary");
    if (boundary == null || boundary.isEmpty() || boundary.length() > 200) {
      addPlain(text(piece, MediaType.of(null, WORDS)));
      return;
    }
    if (piece.depth == DEPTH) {
      cut = true;
      return;
    }
    List<Piece> parts = new ArrayList<>();
    for (Bytes part : parts(piece.body, boundary)) {
      MailHeaders headers = MailHeaders.read(part);
      parts.add(new Piece(headers, part.piece(headers.end(), part.to()), piece.depth + 1));
    }
    parts.reversed().forEach(pieces::push);
  }

  private List<Bytes> parts(Bytes body, String boundary) {
    byte[] delimiter = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    List<Bytes> parts = new ArrayList<>();
    int begun = -1;
    int at = body.from();
    boolean ended = false;
    while (at < body.to() && !ended) {
      int next = body.endOfLine(at);
      if (begins(body, at, delimiter)) {
        if (begun >= 0) {
          parts.add(body.piece(begun, at));
        }
        ended = begins(body, at + delimiter.length, new byte[] {'-', '-'});
        begun = next;
        if (++seen > PARTS) {
          cut = true;
          return parts;
        }
      }
      at = next;
    }
    if (!ended && begun >= 0 && begun < body.to()) {
      parts.add(body.piece(begun, body.to()));
    }
    return parts;
  }

  private static boolean begins(Bytes body, int at, byte[] with) {
    if (at + with.length > body.to()) {
      return false;
    }
    for (int index = 0; index < with.length; index++) {
      if (body.all()[at + index] != with[index]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isReturned(MediaType type) {
    return type.is("message/rfc822")
        || type.is("message/global")
        || type.is("message/global-headers")
        || type.is("text/rfc822-headers")
        || type.is("message/rfc822-headers");
  }

  private void readReturned(Piece piece, MediaType type) {
    if (returned == null) {
      returned = MailHeaders.read(Bytes.of(decoded(piece)));
    }
    if (type.isOf("message")) {
      addAttachment(piece, type);
    }
  }

  private void readStatuses(byte[] fields) {
    Bytes rest = Bytes.of(fields);
    while (rest.length() > 0 && statuses.size() < PARTS) {
      MailHeaders block = MailHeaders.read(rest);
      if (!block.isEmpty()) {
        statuses.add(block);
      }
      rest = rest.piece(Math.max(block.end(), rest.from() + 1), rest.to());
    }
  }

  private static boolean isShown(Piece piece) {
    MediaType disposition = MediaType.of(piece.headers.first("content-disposition"), "inline");
    return !disposition.is("attachment");
  }

  private void addPlain(String text) {
    int room = TEXT - plain.length();
    if (text.length() > room) {
      cut = true;
    }
    if (room > 0 && !text.isBlank()) {
      plain.append(text, 0, Math.min(room, text.length())).append('\n');
    }
  }

  private void addAttachment(Piece piece, MediaType type) {
    if (attachments.size() == ATTACHMENTS) {
      cut = true;
      return;
    }
    MediaType disposition = MediaType.of(piece.headers.first("content-disposition"), "inline");
    @Nullable String name = disposition.parameter("filename");
    @Nullable String clean = Words.line(name == null ? type.parameter("name") : name, NAME);
    @Nullable String kind = Words.line(type.value(), NAME);
    attachments.add(
        new Attachment(
            clean == null ? "" : clean,
            kind == null ? "" : kind,
            TransferEncoding.length(piece.body, piece.encoding())));
  }

  private String text(Piece piece, MediaType type) {
    byte[] decoded = decoded(piece);
    cut |= decoded.length == TEXT_BYTES;
    return Bytes.decode(decoded, type.parameter("charset"));
  }

  private static byte[] decoded(Piece piece) {
    return TransferEncoding.decode(piece.body, piece.encoding(), TEXT_BYTES);
  }

  private record Piece(MailHeaders headers, Bytes body, int depth) {

    MediaType type() {
      MediaType named = MediaType.of(headers.first("content-type"), WORDS);
      return named.value().contains("/") ? named : MediaType.of(null, WORDS);
    }

    @Nullable String encoding() {
      return headers.first("content-transfer-encoding");
    }
  }
}
