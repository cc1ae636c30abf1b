/** What one version of an alert says otherwise than another. */
@NullMarked
package org.tocsin.alert.difference;

import org.jspecify.annotations.NullMarked;
