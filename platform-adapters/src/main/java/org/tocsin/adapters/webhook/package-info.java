/** Tells a platform's own system, as Standard Webhooks 1.0.0 has it. */
@NullMarked
package org.tocsin.adapters.webhook;

import org.jspecify.annotations.NullMarked;
