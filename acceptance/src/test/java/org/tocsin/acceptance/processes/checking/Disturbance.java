package org.tocsin.acceptance.processes.checking;

import java.time.Instant;

/**
 * Something that was broken on purpose.
 *
 * @param end when it was started again or went on
 */
public record Disturbance(String what, Instant begin, Instant end) {}
