package org.tocsin.alert.corroborations;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.alerts.CorroborationView;
import org.tocsin.alert.alerts.Method;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.Prose;
import org.tocsin.alert.web.WebAddress;
import org.tocsin.contract.word.Assessment;

/**
 * What somebody found.
 *
 * @param version needed once the alert has two
 */
record CorroborationRequest(
    @Nullable @Min(1) Integer version,
    @NotNull Assessment assessment,
    @NotNull Method method,
    @NotBlank @Size(max = 5000) @Prose String statement,
    @Nullable @Size(max = 20) List<@NotNull @Valid GivenEvidence> evidence) {

  /** One of the three at least. */
  record GivenEvidence(
      @Nullable @Size(max = 2048) @WebAddress String url,
      @Nullable @Size(max = 2048) @WebAddress String archiveUrl,
      @Nullable @Pattern(regexp = "[0-9a-fA-F]{64}", message = "must be 64 hexadecimal digits")
          String sha256) {

    private boolean isEmpty() {
      return url == null && archiveUrl == null && sha256 == null;
    }
  }

  List<CorroborationView.Evidence> kept() {
    return given().stream()
        .map(one -> new CorroborationView.Evidence(one.url(), one.archiveUrl(), one.sha256()))
        .toList();
  }

  /** What annotations cannot say. */
  List<Fault> faults() {
    List<Fault> faults = new ArrayList<>();
    for (int index = 0; index < given().size(); index++) {
      if (given().get(index).isEmpty()) {
        faults.add(new Fault("evidence[" + index + "]", "needs url, archiveUrl or sha256"));
      }
    }
    return faults;
  }

  private List<GivenEvidence> given() {
    return Objects.requireNonNullElse(evidence, List.of());
  }
}
