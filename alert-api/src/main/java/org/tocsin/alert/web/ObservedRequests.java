package org.tocsin.alert.web;

import io.micrometer.common.KeyValues;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.http.server.observation.ServerRequestObservationConvention;
import org.springframework.security.config.observation.SecurityObservationSettings;

/** Requests are observed by their address's template, and nothing below a request is. */
@Configuration(proxyBeanMethods = false)
class ObservedRequests {

  /** The address itself may hold the token of a link. */
  @Bean
  ServerRequestObservationConvention requestObservation() {
    return new DefaultServerRequestObservationConvention() {
      @Override
      public KeyValues getHighCardinalityKeyValues(ServerRequestObservationContext context) {
        return KeyValues.empty();
      }
    };
  }

  /** Else each filter and each check of a role is measured and traced by itself. */
  @Bean
  SecurityObservationSettings securityObservation() {
    return SecurityObservationSettings.noObservations();
  }
}
