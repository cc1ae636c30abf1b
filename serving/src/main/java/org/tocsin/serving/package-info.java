/** How a service begins as a process of its own. */
@NullMarked
package org.tocsin.serving;

import org.jspecify.annotations.NullMarked;
