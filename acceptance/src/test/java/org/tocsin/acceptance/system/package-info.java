/** The system under test: all services, broker and database in this process. */
@NullMarked
package org.tocsin.acceptance.system;

import org.jspecify.annotations.NullMarked;
