/** What an operator does by command beside the running service. */
@NullMarked
package org.tocsin.alert.commands;

import org.jspecify.annotations.NullMarked;
