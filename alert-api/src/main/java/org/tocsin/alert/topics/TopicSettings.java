package org.tocsin.alert.topics;

import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How topics are made.
 *
 * @param replicas null: as many as the broker gives a new topic
 */
@Validated
@ConfigurationProperties("tocsin.topics")
record TopicSettings(@DefaultValue("6") @Min(1) int partitions, @Nullable @Min(1) Short replicas) {}
