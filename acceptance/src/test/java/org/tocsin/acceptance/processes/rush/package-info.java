/** People at work as on an election night, whatever breaks meanwhile. */
@NullMarked
package org.tocsin.acceptance.processes.rush;

import org.jspecify.annotations.NullMarked;
