package org.tocsin.alert.web;

import java.time.DateTimeException;
import java.time.Instant;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/**
 * Reads the times that requests name. One of a year that has not four digits is no time that
 * anybody means, and neither a database nor whoever reads an event needs to have room for it.
 */
@Component
final class Times implements Converter<String, Instant> {

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

  static Instant parse(String text) {
    Instant time = Instant.parse(text);
    if (time.isBefore(FIRST) || time.isAfter(LAST)) {
      throw new DateTimeException("is of no year from 1 to 9999");
    }
    return time;
  }

  @Override
  public Instant convert(String text) {
    return parse(text);
  }
}
