package org.tocsin.alert.answers;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.web.Prose;
import org.tocsin.contract.word.Provenance;

/**
 * A platform took a notice up.
 *
 * @param reference its own case number
 * @param by who says so
 * @param provenance only a coordinator may give one, and only ORAL
 * @param version the version that was seen; the newest where nobody says
 */
public record AcknowledgementRequest(
    @Nullable @Size(max = 200) String reference,
    @Nullable @Size(max = 200) String by,
    @Nullable @Size(max = 2000) @Prose String message,
    @Nullable Provenance provenance,
    @Nullable Integer version) {}
