/** The topics, which alert-api makes. */
@NullMarked
package org.tocsin.alert.topics;

import org.jspecify.annotations.NullMarked;
