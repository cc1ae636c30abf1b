/** The platforms' side: a mail server and an HTTP server that note what reaches them. */
@NullMarked
package org.tocsin.acceptance.receiving;

import org.jspecify.annotations.NullMarked;
