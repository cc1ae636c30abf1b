/** The keys of the house: how they are made, kept in one file for each service, and rotated. */
@NullMarked
package org.tocsin.keys;

import org.jspecify.annotations.NullMarked;
