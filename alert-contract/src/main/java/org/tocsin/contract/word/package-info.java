/** The words of the field and of the house, one enumeration each. */
@NullMarked
package org.tocsin.contract.word;

import org.jspecify.annotations.NullMarked;
