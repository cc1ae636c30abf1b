/**
 * What members see while they watch: one URL and one line, unreviewed, until it becomes an alert.
 */
@NullMarked
package org.tocsin.alert.sightings;

import org.jspecify.annotations.NullMarked;
