/** Tells people at a platform, by mail that they can trust and act on. */
@NullMarked
package org.tocsin.adapters.email;

import org.jspecify.annotations.NullMarked;
