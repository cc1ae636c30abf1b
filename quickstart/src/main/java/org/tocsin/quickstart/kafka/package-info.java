/** A durable one-node Kafka inside this process. */
@NullMarked
package org.tocsin.quickstart.kafka;

import org.jspecify.annotations.NullMarked;
