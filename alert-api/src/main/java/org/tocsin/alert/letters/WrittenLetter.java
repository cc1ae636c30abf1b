package org.tocsin.alert.letters;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.letter.LetterChannel;
import org.tocsin.contract.letter.LetterTemplate;

/**
 * A letter that was written, without what it says.
 *
 * @param addressee says who it is without an address: {@code contact/0190…}
 * @param notAfter later than that it is not sent any more
 * @param state as the adapters reported it; null while it is on its way
 * @param reason why it was not sent; null where it was
 * @param tries how often it was tried; null while it is on its way
 */
public record WrittenLetter(
    UUID id,
    LetterTemplate template,
    LetterChannel channel,
    String addressee,
    Instant writtenAt,
    Instant notAfter,
    @Nullable String state,
    @Nullable String reason,
    @Nullable Integer tries,
    @Nullable Instant closedAt) {}
