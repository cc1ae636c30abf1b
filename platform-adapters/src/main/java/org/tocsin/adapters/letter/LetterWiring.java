package org.tocsin.adapters.letter;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.adapters.channel.Links;
import org.tocsin.adapters.channel.SecretKeyset;
import org.tocsin.contract.Topics;
import org.tocsin.offsets.KeptConsumer;

/** Reads {@code tocsin.letters.v1}, and what it takes to read what a letter holds. */
@Configuration(proxyBeanMethods = false)
class LetterWiring {

  @Bean
  KeptConsumer lettersConsumer(
      KafkaProperties kafka,
      JdbcClient jdbc,
      TransactionTemplate transactions,
      ReadingLetters reading,
      InstantSource clock,
      MeterRegistry meters) {
    return new KeptConsumer(
        Topics.LETTERS,
        "platform-adapters-letters",
        kafka.buildConsumerProperties(),
        jdbc,
        transactions,
        reading,
        clock,
        meters);
  }

  @Bean
  Opening opening(@Value("${tocsin.keys.secrets}") String secrets, Links links) {
    return new Opening(new SecretKeyset(secrets), links);
  }
}
