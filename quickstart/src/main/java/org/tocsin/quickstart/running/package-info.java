/** The three services, in the quickstart's own process. */
@NullMarked
package org.tocsin.quickstart.running;

import org.jspecify.annotations.NullMarked;
