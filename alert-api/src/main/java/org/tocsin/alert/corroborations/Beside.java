package org.tocsin.alert.corroborations;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.alerts.AlertState;
import org.tocsin.alert.alerts.CorroborationView;

/**
 * A corroboration with the alert that it stands beside.
 *
 * @param approvedVersion the alert's newest approved one: what the platforms were told
 */
record Beside(
    UUID alert,
    String reference,
    String title,
    String election,
    AlertState state,
    @Nullable Integer approvedVersion,
    @JsonUnwrapped CorroborationView corroboration) {}
