/** The calendar: when which country votes. */
@NullMarked
package org.tocsin.alert.elections;

import org.jspecify.annotations.NullMarked;
