/** The alerts with their versions and items, as they are kept and read. */
@NullMarked
package org.tocsin.alert.alerts;

import org.jspecify.annotations.NullMarked;
