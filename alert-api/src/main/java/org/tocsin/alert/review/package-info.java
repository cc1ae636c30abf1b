/** The verdict of a second person, and what an approval sends on its way. */
@NullMarked
package org.tocsin.alert.review;

import org.jspecify.annotations.NullMarked;
