package org.tocsin.adapters.sealing;

import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the keys of our mail. One that cannot be used ends the start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SmimeSettings.class, DkimSettings.class})
class SealingSetup {

  @Bean
  Sealing sealing(SmimeSettings smime, DkimSettings dkim, InstantSource clock) {
    return new Sealing(SigningIdentity.of(smime), DkimKey.of(dkim), clock);
  }
}
