/**
 * The whole of Tocsin in one process, on an embedded durable Kafka, PostgreSQL and mail server,
 * with two sandbox platforms.
 */
@NullMarked
package org.tocsin.quickstart;

import org.jspecify.annotations.NullMarked;
