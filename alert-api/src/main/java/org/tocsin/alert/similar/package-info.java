/** What two alerts have in common: the same URL, the same account, nearly the same words. */
@NullMarked
package org.tocsin.alert.similar;

import org.jspecify.annotations.NullMarked;
