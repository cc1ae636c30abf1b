package org.tocsin.traces;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class StackTracesTest {

  private final StackTraces traces = new StackTraces();

  @Test
  void whatConnectsSaysWhy() {
    ConnectException refused = new ConnectException("Connection to db-1:5432 refused");

    String printed =
        traces.printStackTraceToString(
            new DataAccessResourceFailureException("No connection", refused));

    assertThat(printed)
        .startsWith("java.net.ConnectException: Connection to db-1:5432 refused")
        .contains("DataAccessResourceFailureException: No connection");
  }

  @Test
  void whatReadsAValueDoesNotQuoteIt() {
    DateTimeParseException unreadable =
        new DateTimeParseException("Text 'The candidate withdrew' could not be parsed", "x", 0);

    assertThat(traces.printStackTraceToString(unreadable))
        .startsWith("java.time.format.DateTimeParseException")
        .contains("whatReadsAValueDoesNotQuoteIt")
        .doesNotContain("candidate");
  }

  @Test
  void aDeepOneEnds() {
    Throwable failure = new IllegalStateException();
    for (int depth = 0; depth < 100; depth++) {
      failure = new IllegalStateException(failure);
    }

    assertThat(traces.printStackTraceToString(failure)).hasSizeLessThan(6_100);
  }
}
