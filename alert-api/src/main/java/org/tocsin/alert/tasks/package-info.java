/** What coordinators carry by hand: through a platform's form, or on the telephone. */
@NullMarked
package org.tocsin.alert.tasks;

import org.jspecify.annotations.NullMarked;
