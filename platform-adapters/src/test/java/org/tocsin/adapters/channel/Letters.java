package org.tocsin.adapters.channel;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.letter.LetterAddress;
import org.tocsin.contract.letter.LetterChannel;

/** Letters in words, with what would do harm unescaped. */
public final class Letters {

  public static final String HOSTILE = "<!channel> @all *FR27* [x](y) & `z`";
  public static final String LINK = "https://tocsin.example/alerts/4711?a=(b)";

  private Letters() {}

  public static ReadyLetter ring(LetterChannel channel, String address, @Nullable String secret) {
    return new ReadyLetter(
        UUID.fromString("0192f0c1-7a3e-7021-8021-000000000021"),
        channel,
        new LetterAddress(address, secret),
        "fr",
        true,
        "EXERCICE",
        "FR27-0412 : extrême",
        List.of("Attend : " + HOSTILE, "Répété."),
        new ReadyLetter.Link("Ouvrir l’alerte", LINK),
        "Envoyé par Tocsin.");
  }
}
