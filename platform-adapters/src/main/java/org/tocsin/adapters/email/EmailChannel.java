package org.tocsin.adapters.email;

import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tocsin.adapters.channel.LetterSender;
import org.tocsin.adapters.channel.Links;
import org.tocsin.adapters.channel.SecretKeyset;
import org.tocsin.adapters.channel.Sender;
import org.tocsin.adapters.sealing.Sealing;

/** Puts the email channel together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MailSettings.class, MailProperties.class})
class EmailChannel {

  @Bean
  Sender emailSender(
      MailSettings settings,
      MailProperties server,
      Links links,
      @Value("${tocsin.keys.secrets}") String secrets,
      Sealing sealing,
      InstantSource clock) {
    Smtp plain = new Smtp(server, false);
    boolean encrypted =
        plain.isEncrypted() || (settings.plainLoopbackCountsAsEncrypted() && plain.isLoopback());
    return new EmailSender(
        settings,
        plain,
        new Smtp(server, true),
        new Composing(settings, encrypted, links),
        new SecretKeyset(secrets),
        sealing,
        links,
        clock);
  }

  @Bean
  LetterSender letterMailSender(
      MailSettings settings, MailProperties server, Sealing sealing, InstantSource clock) {
    return new LetterMailSender(
        settings, new Smtp(server, false), new Smtp(server, true), sealing, clock);
  }
}
