package org.tocsin.alert.linking;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.similar.LinkKind;

/**
 * A person's word that an alert belongs with an earlier one.
 *
 * @param kind DUPLICATE where it is left out
 */
record LinkRequest(@NotNull UUID earlier, @Nullable LinkKind kind) {}
