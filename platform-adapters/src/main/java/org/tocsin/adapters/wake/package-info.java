/** Waking the threads that wait for work. */
@NullMarked
package org.tocsin.adapters.wake;

import org.jspecify.annotations.NullMarked;
