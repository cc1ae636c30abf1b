package org.tocsin.alert.corroborations;

import org.tocsin.contract.word.Assessment;

/** How many organisations found the same kind of thing. */
public record Counted(Assessment assessment, int count) {}
