/** Rows to and from PostgreSQL, many at a time. */
@NullMarked
package org.tocsin.adapters.rows;

import org.jspecify.annotations.NullMarked;
