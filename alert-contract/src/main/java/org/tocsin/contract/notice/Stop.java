package org.tocsin.contract.notice;

import java.util.UUID;

/**
 * The platform answered: reminders, escalations and reserves that are not yet begun are cancelled.
 */
public record Stop(UUID alert, UUID notice, String platform, long entry) implements Instruction {}
