/** What is known of the way to a contact: flowing, open, probing, disabled. */
@NullMarked
package org.tocsin.adapters.endpoint;

import org.jspecify.annotations.NullMarked;
