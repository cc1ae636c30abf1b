/** Looks, before the first notice, whether mail will be taken for ours and come back to us. */
@NullMarked
package org.tocsin.adapters.preflight;

import org.jspecify.annotations.NullMarked;
