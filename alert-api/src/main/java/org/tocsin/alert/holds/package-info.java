/** Holds: one act that stops what goes out, and another that lets it go on. */
@NullMarked
package org.tocsin.alert.holds;

import org.jspecify.annotations.NullMarked;
