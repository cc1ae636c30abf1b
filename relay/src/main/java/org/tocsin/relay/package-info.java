/** Publishes what a committed transaction left behind, in order and at least once. */
@NullMarked
package org.tocsin.relay;

import org.jspecify.annotations.NullMarked;
