/** What platforms answer: they take a notice up, and decide on its items. */
@NullMarked
package org.tocsin.alert.answers;

import org.jspecify.annotations.NullMarked;
