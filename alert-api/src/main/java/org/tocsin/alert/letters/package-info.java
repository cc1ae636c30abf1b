/** Letters: messages of the house to its own people, which the adapters send. */
@NullMarked
package org.tocsin.alert.letters;

import org.jspecify.annotations.NullMarked;
