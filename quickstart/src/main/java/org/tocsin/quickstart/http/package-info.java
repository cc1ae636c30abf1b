/** The small loopback HTTP server under the sandbox and the pages. */
@NullMarked
package org.tocsin.quickstart.http;

import org.jspecify.annotations.NullMarked;
