/** What a file is, by its content, and its copy without what could tell of whoever made it. */
@NullMarked
package org.tocsin.alert.evidence.cleaning;

import org.jspecify.annotations.NullMarked;
