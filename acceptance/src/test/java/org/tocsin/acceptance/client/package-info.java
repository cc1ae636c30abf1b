/** The public face, as any program would use it. */
@NullMarked
package org.tocsin.acceptance.client;

import org.jspecify.annotations.NullMarked;
