/** Linking an alert to an earlier one that it belongs with. */
@NullMarked
package org.tocsin.alert.linking;

import org.jspecify.annotations.NullMarked;
