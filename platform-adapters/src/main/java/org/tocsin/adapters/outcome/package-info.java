/** What is reported back, through one table and one relay. */
@NullMarked
package org.tocsin.adapters.outcome;

import org.jspecify.annotations.NullMarked;
