/** What belongs to one operation, across platforms and weeks, and the whole story of it. */
@NullMarked
package org.tocsin.alert.campaigns;

import org.jspecify.annotations.NullMarked;
