package org.tocsin.alert.evidence.cleaning;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The program that {@link PdfProcess} runs: cleans one document and ends. */
public final class CleanPdf {

  static final int CLEAN = 0;

  /** Why stands in the error output: to the other one a library may write what it likes. */
  static final int UNCLEAN = 2;

  private CleanPdf() {}

  /**
   * Cleans.
   *
   * @param arguments the file, and where the copy is written
   */
  public static void main(String[] arguments) throws IOException {
    try {
      PdfCopy.write(Path.of(arguments[0]), Path.of(arguments[1]));
    } catch (Unclean unclean) {
      new PrintStream(System.err, true, StandardCharsets.UTF_8).print(unclean.getMessage());
      System.exit(UNCLEAN);
    }
  }
}
