package org.tocsin.quickstart.mail;

import java.nio.file.Path;
import java.time.Instant;

/**
 * One message to one recipient, as it lies in the archive.
 *
 * @param number counts up in order of arrival, through restarts
 */
public record Mail(long number, Instant at, String recipient, Path file) {}
