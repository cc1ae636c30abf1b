package org.tocsin.adapters.inbound;

import java.util.UUID;

/**
 * Where a mail lies, and by whose lease it is read.
 *
 * @param validity the server's UIDVALIDITY
 */
record Place(String mailbox, UUID holder, long validity, long uid) {}
