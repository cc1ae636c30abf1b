/** What a new quickstart begins with: organisations, people, tokens, an election, two platforms. */
@NullMarked
package org.tocsin.quickstart.seed;

import org.jspecify.annotations.NullMarked;
