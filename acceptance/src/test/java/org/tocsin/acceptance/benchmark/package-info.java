/** How fast the whole system is: run by hand, never as a test. */
@NullMarked
package org.tocsin.acceptance.benchmark;

import org.jspecify.annotations.NullMarked;
