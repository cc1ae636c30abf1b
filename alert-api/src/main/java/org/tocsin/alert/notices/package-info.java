/** One alert to one platform: what was told, by when an answer is due, and what became of it. */
@NullMarked
package org.tocsin.alert.notices;

import org.jspecify.annotations.NullMarked;
