/** The platforms and their contacts, as alert-api signed them. */
@NullMarked
package org.tocsin.adapters.directory;

import org.jspecify.annotations.NullMarked;
