/**
 * Mail that waits for a coordinator: what matches no notice, and what came to the public address.
 */
@NullMarked
package org.tocsin.alert.tray;

import org.jspecify.annotations.NullMarked;
