/** Who is told: a pure function of one event. */
@NullMarked
package org.tocsin.router.routing;

import org.jspecify.annotations.NullMarked;
