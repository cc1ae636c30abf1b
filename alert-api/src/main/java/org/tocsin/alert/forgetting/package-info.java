/** Deletes what is over and of no use any more; what alerts say is erased by retention. */
@NullMarked
package org.tocsin.alert.forgetting;

import org.jspecify.annotations.NullMarked;
