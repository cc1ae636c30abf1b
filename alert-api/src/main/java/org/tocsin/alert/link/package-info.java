/** What platform staff reach without an account: the signed page, and the items behind a link. */
@NullMarked
package org.tocsin.alert.link;

import org.jspecify.annotations.NullMarked;
