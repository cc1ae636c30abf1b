/**
 * The seam between the ledger's lanes and the ways out: a message goes in, what became of it comes
 * back.
 */
@NullMarked
package org.tocsin.adapters.channel;

import org.jspecify.annotations.NullMarked;
