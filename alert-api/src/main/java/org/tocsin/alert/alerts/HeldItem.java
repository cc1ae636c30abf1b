package org.tocsin.alert.alerts;

/** An item, and the number of the last version that held it. */
public record HeldItem(Item item, int lastVersion) {}
