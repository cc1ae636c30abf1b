/** How alert-api fares, for health and alarms. */
@NullMarked
package org.tocsin.alert.health;

import org.jspecify.annotations.NullMarked;
