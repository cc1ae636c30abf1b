/** A lane per platform: permits, claims, attempts. */
@NullMarked
package org.tocsin.adapters.lane;

import org.jspecify.annotations.NullMarked;
