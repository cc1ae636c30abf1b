/** Tests of the whole system. */
@NullMarked
package org.tocsin.acceptance;

import org.jspecify.annotations.NullMarked;
