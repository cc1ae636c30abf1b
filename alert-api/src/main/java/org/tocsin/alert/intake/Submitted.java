package org.tocsin.alert.intake;

import java.util.List;
import java.util.UUID;
import org.tocsin.alert.access.Named;
import org.tocsin.alert.alerts.Content;
import org.tocsin.alert.alerts.Item;

/** What the journal keeps of a submitted version. */
record Submitted(
    String reference,
    String election,
    int version,
    UUID organisation,
    UUID author,
    Content content,
    Named named,
    List<Item> items) {}
