/** Keeps a consumer's offsets beside the rows that it writes. */
@NullMarked
package org.tocsin.offsets;

import org.jspecify.annotations.NullMarked;
