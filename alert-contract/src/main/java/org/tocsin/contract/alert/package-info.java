/** What alert-api tells the router about an alert. */
@NullMarked
package org.tocsin.contract.alert;

import org.jspecify.annotations.NullMarked;
