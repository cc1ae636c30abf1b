package org.tocsin.alert.intake;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.tocsin.alert.intake.GivenAlert.RowFault;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.Refusal;
import org.tocsin.alert.web.StrictBodies;

/** A file with an alert in JSON on every line, as {@code POST /alerts} takes one. */
final class JsonLines implements GivenAlerts {

  private static final int LONGEST = 256 * 1024;

  private final InputStream file;
  private final StrictBodies reading;
  private final int most;
  private int line;
  private int rows;
  private boolean ended;

  /**
   * @param most how many rows are read
   */
  JsonLines(InputStream file, StrictBodies reading, int most) {
    this.file = new BufferedInputStream(file);
    this.reading = reading;
    this.most = most;
  }

  @Override
  public Optional<GivenAlert> next() throws IOException {
    while (!ended) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      boolean whole = readLine(bytes);
      line++;
      if (!whole) {
        return Optional.of(
            GivenAlert.refused(line, "", "is longer than 256 KB; leave out what can follow later"));
      }
      try {
        String text = text(bytes);
        if (!text.isBlank()) {
          return Optional.of(counted(text));
        }
      } catch (CharacterCodingException unreadable) {
        return Optional.of(GivenAlert.refused(line, "", "is not UTF-8; save the file as UTF-8"));
      }
    }
    return Optional.empty();
  }

  private GivenAlert counted(String text) {
    if (++rows > most) {
      ended = true;
      return GivenAlert.refused(line, "", TooMany.message(most));
    }
    try {
      return new GivenAlert(List.of(line), false, reading.read(text, Submission.class), List.of());
    } catch (Refusal refusal) {
      return GivenAlert.refused(List.of(line), faults(refusal));
    }
  }

  private List<RowFault> faults(Refusal refusal) {
    List<Fault> faults = refusal.faults();
    return faults.isEmpty()
        ? List.of(
            new RowFault(
                line,
                "",
                String.valueOf(refusal.getMessage())
                    .replace("The body", "The line")
                    .replace("line 1, ", "")))
        : faults.stream().map(fault -> new RowFault(line, fault.field(), fault.message())).toList();
  }

  private String text(ByteArrayOutputStream bytes) throws CharacterCodingException {
    String text =
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
    return line == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** Reads on to the end of the line, and gives whether all of it fitted. */
  private boolean readLine(ByteArrayOutputStream bytes) throws IOException {
    while (true) {
      int next = file.read();
      if (next < 0) {
        ended = true;
        return bytes.size() <= LONGEST;
      }
      if (next == '\n') {
        return bytes.size() <= LONGEST;
      }
      if (bytes.size() <= LONGEST) {
        bytes.write(next);
      }
    }
  }
}
