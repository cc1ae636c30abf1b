/** What the router and the adapters report back to alert-api. */
@NullMarked
package org.tocsin.contract.outcome;

import org.jspecify.annotations.NullMarked;
