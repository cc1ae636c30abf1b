/** The language between the services: events, topics, enumerations and their JSON. */
@NullMarked
package org.tocsin.contract;

import org.jspecify.annotations.NullMarked;
