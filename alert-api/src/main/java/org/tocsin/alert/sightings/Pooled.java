package org.tocsin.alert.sightings;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * The answer to who writes a sighting down.
 *
 * @param known whether its address was there already, so that this counts as seen, too
 */
record Pooled(boolean known, @JsonUnwrapped SightingView sighting) {}
