/** What other organisations found when they looked at an alert. */
@NullMarked
package org.tocsin.alert.corroborations;

import org.jspecify.annotations.NullMarked;
