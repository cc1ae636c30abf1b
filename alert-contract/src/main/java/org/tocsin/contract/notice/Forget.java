package org.tocsin.contract.notice;

import java.util.UUID;

/**
 * What was told on the notice up to that entry, and what was answered to it, is emptied. That it
 * was told stays; what then still waits is not sent.
 */
public record Forget(UUID alert, UUID notice, String platform, long entry) implements Instruction {}
