package org.tocsin.adapters.letter;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.tocsin.adapters.channel.TestKeys;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.letter.Letter;
import org.tocsin.contract.letter.LetterAddress;
import org.tocsin.contract.letter.LetterChannel;
import org.tocsin.contract.letter.LetterTemplate;
import org.tocsin.contract.letter.SealedText;
import org.tocsin.contract.proof.SignedLetter;
import org.tocsin.contract.proof.SigningKey;

/** Letters as alert-api writes them. */
final class Written {

  private Written() {}

  static Letter ring(String language, LetterChannel channel, String address, Instant notAfter) {
    UUID id = UUID.randomUUID();
    return new Letter(
        id,
        LetterTemplate.RING,
        channel,
        language,
        sealed(id, new LetterAddress(address, null)),
        sealed(
            id,
            Map.of(
                "reference",
                "FR27-0412",
                "severity",
                "EXTREME",
                "exercise",
                "true",
                "path",
                "/alerts/4711")),
        notAfter);
  }

  static SealedText sealed(UUID boundTo, Object content) {
    return new SealedText(
        boundTo, TestKeys.encrypted(ContractJson.MAPPER.writeValueAsString(content), boundTo));
  }

  static SignedLetter signed(SigningKey key, String about, Letter letter) {
    return SignedLetter.sign(key, about, ContractJson.MAPPER.writeValueAsString(letter));
  }
}
