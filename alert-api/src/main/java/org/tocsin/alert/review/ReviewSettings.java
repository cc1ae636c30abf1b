package org.tocsin.alert.review;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may review.
 *
 * @param sameOrganisation whether another person of the author's organisation may
 */
@ConfigurationProperties("tocsin.review")
record ReviewSettings(@DefaultValue("false") boolean sameOrganisation) {}
