/** Who is on duty for reviews, and the rings that call them to what cannot wait. */
@NullMarked
package org.tocsin.alert.duty;

import org.jspecify.annotations.NullMarked;
