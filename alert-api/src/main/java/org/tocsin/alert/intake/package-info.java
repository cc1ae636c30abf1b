/** Submitting an alert and revising it. */
@NullMarked
package org.tocsin.alert.intake;

import org.jspecify.annotations.NullMarked;
