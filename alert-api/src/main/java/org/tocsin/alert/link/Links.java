package org.tocsin.alert.link;

import java.time.InstantSource;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.alert.keys.Keys;
import org.tocsin.contract.proof.LinkToken;

/** Judges tokens of links. They are stored nowhere and stand in no log. */
@Component
class Links {

  private final Keys keys;
  private final JdbcClient jdbc;
  private final InstantSource clock;

  Links(Keys keys, JdbcClient jdbc, InstantSource clock) {
    this.keys = keys;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  Presented judge(String text) {
    Optional<LinkToken> genuine = LinkToken.verify(text, keys.link());
    if (genuine.isEmpty() || isBlocked(genuine.get())) {
      return new Presented.Unknown();
    }
    LinkToken token = genuine.get();
    return token.expiry().isAfter(clock.instant())
        ? new Presented.Valid(token)
        : new Presented.Expired(token);
  }

  /** The language of the contact that the link was sent to. */
  Language languageOf(LinkToken token) {
    return jdbc.sql("SELECT language FROM contact WHERE id = :contact")
        .param("contact", token.contact())
        .query(String.class)
        .optional()
        .map(Language::of)
        .orElse(Language.EN);
  }

  private boolean isBlocked(LinkToken token) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM contact WHERE id = :contact AND state = 'BLOCKED')")
        .param("contact", token.contact())
        .query(Boolean.class)
        .single();
  }
}
