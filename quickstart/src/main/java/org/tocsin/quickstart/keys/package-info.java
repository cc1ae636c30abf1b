/** The keys that the services sign and encrypt with, made once for this data folder. */
@NullMarked
package org.tocsin.quickstart.keys;

import org.jspecify.annotations.NullMarked;
