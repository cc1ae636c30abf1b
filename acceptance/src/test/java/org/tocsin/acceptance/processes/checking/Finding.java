package org.tocsin.acceptance.processes.checking;

/** One thing that broke a promise. */
public record Finding(Breach breach, String what) {}
