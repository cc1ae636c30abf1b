/** What every endpoint shares: problem details, limits, answers that can be given again. */
@NullMarked
package org.tocsin.alert.web;

import org.jspecify.annotations.NullMarked;
