package org.tocsin.router;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param group the consumer group whose committed offsets say how far routing has got
 */
@ConfigurationProperties("tocsin.router")
record RouterSettings(@DefaultValue("alert-router") String group) {}
