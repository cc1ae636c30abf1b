/** The language between the services: topics, headers and the JSON of events. */
@NullMarked
package org.tocsin.contract;

import org.jspecify.annotations.NullMarked;
