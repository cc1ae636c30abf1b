package org.tocsin.alert.answers;

import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.notices.ItemDecision;
import org.tocsin.contract.word.Provenance;

/**
 * What a platform did: item by item, or one outcome alone for all items.
 *
 * @param provenance only a coordinator may give one, and only ORAL
 * @param version the version that was seen; the newest where nobody says
 */
public record DecisionRequest(
    ItemDecision.@Nullable Result outcome,
    @Nullable List<@Nullable ItemDecision> items,
    @Nullable @Size(max = 200) String reference,
    @Nullable @Size(max = 200) String by,
    @Nullable Provenance provenance,
    @Nullable Integer version) {}
