/**
 * Verifies the journal and its seals from outside, from their written description alone:
 * docs/verify.md. It shares no code with the services.
 */
@NullMarked
package org.tocsin.verification;

import org.jspecify.annotations.NullMarked;
