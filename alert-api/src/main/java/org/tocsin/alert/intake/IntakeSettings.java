package org.tocsin.alert.intake;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How alerts are taken in.
 *
 * @param reviewersNamedByDefault whether an alert that is RED or AMBER+STRICT and names nobody is
 *     read by all reviewers of other organisations, or by their organisations
 */
@ConfigurationProperties("tocsin.intake")
record IntakeSettings(@DefaultValue("false") boolean reviewersNamedByDefault) {}
