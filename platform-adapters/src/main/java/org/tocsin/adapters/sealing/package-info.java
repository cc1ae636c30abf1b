/**
 * Gives a mail its last form: signed and encrypted by S/MIME, and signed for our domain by DKIM.
 */
@NullMarked
package org.tocsin.adapters.sealing;

import org.jspecify.annotations.NullMarked;
