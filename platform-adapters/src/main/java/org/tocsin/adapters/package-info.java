/** Delivers, keeps trying, and brings back what came. */
@NullMarked
package org.tocsin.adapters;

import org.jspecify.annotations.NullMarked;
