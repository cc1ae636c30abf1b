package org.tocsin.acceptance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tocsin.acceptance.system.RunningTocsin;

/**
 * Tests that drive all of Tocsin. It is started once, and after each class everything that any
 * receiver got so far is held against the laws of the house.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({RunningTocsin.class, KeepingTheLaws.class})
@interface WholeSystem {}
