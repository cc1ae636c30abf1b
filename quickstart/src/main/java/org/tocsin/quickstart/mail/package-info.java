/**
 * The sandbox platform {@code sandbox-mail}: a mail server whose mail stays, and what arrived in
 * it.
 */
@NullMarked
package org.tocsin.quickstart.mail;

import org.jspecify.annotations.NullMarked;
