/** When a failed delivery is tried again. */
@NullMarked
package org.tocsin.adapters.schedule;

import org.jspecify.annotations.NullMarked;
