/** A durable PostgreSQL started from this process. */
@NullMarked
package org.tocsin.quickstart.postgresql;

import org.jspecify.annotations.NullMarked;
