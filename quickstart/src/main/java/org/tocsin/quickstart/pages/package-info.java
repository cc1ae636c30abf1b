/**
 * The two pages that the quickstart adds to alert-api: the situation at {@code /} and the sandbox
 * platforms at {@code /sandbox}. Only on loopback, and never part of alert-api itself.
 */
@NullMarked
package org.tocsin.quickstart.pages;

import org.jspecify.annotations.NullMarked;
