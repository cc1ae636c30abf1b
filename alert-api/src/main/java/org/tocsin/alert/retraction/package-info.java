/** The end of an alert. */
@NullMarked
package org.tocsin.alert.retraction;

import org.jspecify.annotations.NullMarked;
