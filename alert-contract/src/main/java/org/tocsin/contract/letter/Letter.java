package org.tocsin.contract.letter;

import java.time.Instant;
import java.util.UUID;

/**
 * A message of the house to its own people: a ring to those on duty, an invitation. It stands on
 * {@code tocsin.letters.v1} in a {@link org.tocsin.contract.proof.SignedLetter} and is part of no
 * sum of notices and deliveries.
 *
 * @param id the same at every attempt and every publication
 * @param language ISO 639-1, of the addressee
 * @param addressee a {@link LetterAddress} as JSON
 * @param values a JSON object of texts by the names that the template asks for
 * @param notAfter later than that it must not be sent any more
 */
public record Letter(
    UUID id,
    LetterTemplate template,
    LetterChannel channel,
    String language,
    SealedText addressee,
    SealedText values,
    Instant notAfter) {}
