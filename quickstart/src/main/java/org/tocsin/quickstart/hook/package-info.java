/**
 * The sandbox platform {@code sandbox-hook}: a webhook receiver that verifies with code that is not
 * ours.
 */
@NullMarked
package org.tocsin.quickstart.hook;

import org.jspecify.annotations.NullMarked;
