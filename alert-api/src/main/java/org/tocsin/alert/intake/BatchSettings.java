package org.tocsin.alert.intake;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much one file may bring.
 *
 * @param size of the file
 * @param rows alerts in JSON lines, items in CSV
 */
@ConfigurationProperties("tocsin.intake.batch")
record BatchSettings(@DefaultValue("10MB") DataSize size, @DefaultValue("1000") int rows) {}
