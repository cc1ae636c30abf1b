/** Every message that could be needed, and what became of it. */
@NullMarked
package org.tocsin.adapters.ledger;

import org.jspecify.annotations.NullMarked;
