/** The platforms, how they are reached and what they are cleared for. */
@NullMarked
package org.tocsin.alert.directory;

import org.jspecify.annotations.NullMarked;
