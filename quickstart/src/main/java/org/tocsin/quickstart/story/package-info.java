/** The story: one alert from its submission to its retraction, played against a running system. */
@NullMarked
package org.tocsin.quickstart.story;

import org.jspecify.annotations.NullMarked;
