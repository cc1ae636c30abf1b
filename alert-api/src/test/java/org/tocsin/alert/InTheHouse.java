package org.tocsin.alert;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test against the whole service with the real PostgreSQL and Kafka. All such tests share one
 * context, so each makes its own organisations, platforms and alerts and never empties a table.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
    classes = {AlertApi.class, TestClient.class, SettableClock.class, Cast.class},
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "spring.config.name=alert-api")
@ContextConfiguration(initializers = House.class)
public @interface InTheHouse {}
