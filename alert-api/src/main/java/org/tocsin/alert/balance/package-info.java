/** Proves, minute by minute, that nothing that was approved is lost on the way. */
@NullMarked
package org.tocsin.alert.balance;

import org.jspecify.annotations.NullMarked;
