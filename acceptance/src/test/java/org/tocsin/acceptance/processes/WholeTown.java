package org.tocsin.acceptance.processes;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests against the services as separate processes, given as a constructor parameter of type {@link
 * Town}. It is started once for all of them; each leaves one ready instance of everything behind.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RunningTown.class)
public @interface WholeTown {}
