/** What alert-api counts. */
@NullMarked
package org.tocsin.alert.meters;

import org.jspecify.annotations.NullMarked;
