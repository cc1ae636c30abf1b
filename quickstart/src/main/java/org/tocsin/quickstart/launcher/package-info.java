/**
 * Finds a Java that is new enough and starts the quickstart with it. Compiled for Java 8, so that
 * any Java can say what it lacks; that is why it isn't marked for the null checker, whose
 * annotations Java 8 doesn't know.
 */
package org.tocsin.quickstart.launcher;
