package org.tocsin.alert.notices;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long the directory gives a platform to answer alerts of one severity.
 *
 * @param acknowledge null: the default
 * @param decide null: the default
 * @param agreed whether the platform agreed to these times; if not they are targets
 */
public record Allowed(@Nullable Duration acknowledge, @Nullable Duration decide, boolean agreed) {}
