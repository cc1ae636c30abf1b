/** What the router and the adapters report back, merged into what alert-api shows. */
@NullMarked
package org.tocsin.alert.outcomes;

import org.jspecify.annotations.NullMarked;
