/** What the router tells the adapters about a notice. */
@NullMarked
package org.tocsin.contract.notice;

import org.jspecify.annotations.NullMarked;
