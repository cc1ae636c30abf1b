/** Tocsin as an operator runs it: every service a process of its own, which can be broken. */
@NullMarked
package org.tocsin.acceptance.processes;

import org.jspecify.annotations.NullMarked;
