/** Who may do what: organisations, people, roles and bearer tokens. */
@NullMarked
package org.tocsin.alert.access;

import org.jspecify.annotations.NullMarked;
