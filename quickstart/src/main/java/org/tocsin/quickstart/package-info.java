/** All of Tocsin in one process. */
@NullMarked
package org.tocsin.quickstart;

import org.jspecify.annotations.NullMarked;
