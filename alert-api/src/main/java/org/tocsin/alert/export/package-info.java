/** The whole journal for those who verify it: all subjects, in the order of the seals. */
@NullMarked
package org.tocsin.alert.export;

import org.jspecify.annotations.NullMarked;
