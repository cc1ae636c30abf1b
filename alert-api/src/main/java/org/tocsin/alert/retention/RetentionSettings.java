package org.tocsin.alert.retention;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long each class of fields is kept after an election's last poll has closed.
 *
 * @param daily whether a run begins by itself once a day
 */
@Validated
@ConfigurationProperties("tocsin.retention")
record RetentionSettings(
    @DefaultValue("true") boolean daily,
    @DefaultValue("365d") @NotNull Duration accounts,
    @DefaultValue("1825d") @NotNull Duration addresses,
    @DefaultValue("365d") @NotNull Duration evidence,
    @DefaultValue("1095d") @NotNull Duration words,
    @DefaultValue("1825d") @NotNull Duration texts,
    @DefaultValue("365d") @NotNull Duration pooled) {

  Duration of(FieldClass fieldClass) {
    return switch (fieldClass) {
      case ACCOUNTS -> accounts;
      case ADDRESSES -> addresses;
      case EVIDENCE -> evidence;
      case WORDS -> words;
      case TEXTS -> texts;
      case POOLED -> pooled;
    };
  }
}
