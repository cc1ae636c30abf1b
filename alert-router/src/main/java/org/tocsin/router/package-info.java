/** Decides who is told. */
@NullMarked
package org.tocsin.router;

import org.jspecify.annotations.NullMarked;
