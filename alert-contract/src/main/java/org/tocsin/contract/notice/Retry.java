package org.tocsin.contract.notice;

import java.util.UUID;

/** An exhausted delivery is tried again under the same id. */
public record Retry(UUID alert, UUID notice, String platform, long entry, UUID delivery)
    implements Instruction {}
