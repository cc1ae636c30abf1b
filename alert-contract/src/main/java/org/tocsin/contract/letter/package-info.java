/**
 * Messages of the house to its own people, which are no notices: what alert-api asks the adapters
 * to send.
 */
@NullMarked
package org.tocsin.contract.letter;

import org.jspecify.annotations.NullMarked;
