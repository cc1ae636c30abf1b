/** Files that show what an alert says: kept as they came, told outward as clean copies. */
@NullMarked
package org.tocsin.alert.evidence;

import org.jspecify.annotations.NullMarked;
