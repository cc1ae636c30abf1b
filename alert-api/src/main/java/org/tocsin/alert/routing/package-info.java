/** Telling a notice once more, when the directory has changed. */
@NullMarked
package org.tocsin.alert.routing;

import org.jspecify.annotations.NullMarked;
