package org.tocsin.alert.keys;

import java.util.List;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/**
 * Looks for the settings that have no default before anything is started, so that what is missing
 * is one sentence and not the first of many stack traces.
 */
public final class RequiredSettings implements ApplicationListener<ApplicationPreparedEvent> {

  private static final List<String> NAMES =
      List.of(
          "tocsin.keys.approval.id",
          "tocsin.keys.approval.seed",
          "tocsin.keys.seal.id",
          "tocsin.keys.seal.seed",
          "tocsin.keys.link[0].id",
          "tocsin.keys.link[0].public-key",
          "tocsin.keys.webhook[0].id",
          "tocsin.keys.webhook[0].public-key",
          "tocsin.keys.secrets");

  @Override
  public void onApplicationEvent(ApplicationPreparedEvent event) {
    Environment environment = event.getApplicationContext().getEnvironment();
    List<String> missing =
        NAMES.stream().filter(name -> environment.getProperty(name, "").isBlank()).toList();
    if (!missing.isEmpty()) {
      throw new MissingException(missing);
    }
  }

  /** A setting without a default was not made. */
  static final class MissingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MissingException(List<String> missing) {
      super(
          "alert-api does not start without the setting"
              + (missing.size() == 1 ? " " : "s ")
              + String.join(", ", missing)
              + ".");
    }
  }

  /** Shows that sentence alone. */
  static final class Analyzer extends AbstractFailureAnalyzer<MissingException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, MissingException cause) {
      return new FailureAnalysis(
          String.valueOf(cause.getMessage()), "alert-api.yaml says what each of them is.", cause);
    }
  }
}
