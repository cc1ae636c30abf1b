/** What comes back by mail: read from the return mailbox, bounded, and reported once. */
@NullMarked
package org.tocsin.adapters.inbound;

import org.jspecify.annotations.NullMarked;
