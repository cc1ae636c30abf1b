/** The keys that alert-api signs with, and the public ones that it trusts. */
@NullMarked
package org.tocsin.alert.keys;

import org.jspecify.annotations.NullMarked;
