/** One id that follows a request through all services, and log lines without secrets. */
@NullMarked
package org.tocsin.traces;

import org.jspecify.annotations.NullMarked;
