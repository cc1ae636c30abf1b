/** What an operator asks of a service's jar by a word, instead of starting the service. */
@NullMarked
package org.tocsin.commands;

import org.jspecify.annotations.NullMarked;
