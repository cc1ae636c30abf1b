package org.tocsin.alert.notices;

import java.util.UUID;

/** One version or the retraction, as told on one notice. */
public record StepKey(UUID notice, long entry) {}
