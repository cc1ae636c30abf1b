/**
 * Judges a run from outside: from what people were told when they asked for something, what the
 * receivers got, and what the REST API says afterwards.
 */
@NullMarked
package org.tocsin.acceptance.processes.checking;

import org.jspecify.annotations.NullMarked;
