/** Letters: messages of the house to its own people, which stand in no sum of deliveries. */
@NullMarked
package org.tocsin.adapters.letter;

import org.jspecify.annotations.NullMarked;
