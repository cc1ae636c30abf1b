/** Looks whether what was published is routed, and publishes it again where it is not. */
@NullMarked
package org.tocsin.alert.watch;

import org.jspecify.annotations.NullMarked;
