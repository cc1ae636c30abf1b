/** How long what is kept of people is kept, and how it is erased. */
@NullMarked
package org.tocsin.alert.retention;

import org.jspecify.annotations.NullMarked;
