package org.tocsin.alert.duty;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A time on duty that is to be.
 *
 * @param person a reviewer; left out for oneself
 */
record ShiftRequest(@Nullable UUID person, @NotNull Instant from, @NotNull Instant to) {}
