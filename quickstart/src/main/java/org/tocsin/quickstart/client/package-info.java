/** A client of the REST API as any program would have it: addresses, tokens, JSON. */
@NullMarked
package org.tocsin.quickstart.client;

import org.jspecify.annotations.NullMarked;
