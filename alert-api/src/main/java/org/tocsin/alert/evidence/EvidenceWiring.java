package org.tocsin.alert.evidence;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where evidence is kept. */
@Configuration(proxyBeanMethods = false)
class EvidenceWiring {

  @Bean
  FileStore fileStore(EvidenceSettings settings) {
    EvidenceSettings.S3 s3 = settings.s3();
    return s3 == null ? new FolderStore(settings.folder()) : S3Store.open(s3);
  }
}
