/** Organisations, their people, and the tokens that people and platforms call with. */
@NullMarked
package org.tocsin.alert.members;

import org.jspecify.annotations.NullMarked;
