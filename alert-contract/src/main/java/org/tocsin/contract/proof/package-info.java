/** What is hashed and signed, byte by byte, and the keys that do it. */
@NullMarked
package org.tocsin.contract.proof;

import org.jspecify.annotations.NullMarked;
