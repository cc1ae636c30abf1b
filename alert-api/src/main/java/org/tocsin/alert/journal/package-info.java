/**
 * The append-only, hash-chained record of everything that ever happened to a subject, and its
 * seals.
 */
@NullMarked
package org.tocsin.alert.journal;

import org.jspecify.annotations.NullMarked;
