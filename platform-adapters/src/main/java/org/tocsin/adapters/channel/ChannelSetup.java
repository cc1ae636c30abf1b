package org.tocsin.adapters.channel;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What all channels need. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LinkSettings.class)
class ChannelSetup {

  @Bean
  Links links(LinkSettings settings) {
    return new Links(settings.pageBase(), settings.keys().link().key());
  }

  @Bean
  ReplyTokens replyTokens(Links links) {
    return links.replies();
  }
}
