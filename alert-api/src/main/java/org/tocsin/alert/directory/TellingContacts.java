package org.tocsin.alert.directory;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.letters.Addressee;
import org.tocsin.alert.letters.LetterIds;
import org.tocsin.alert.letters.Letters;
import org.tocsin.alert.letters.NewLetter;
import org.tocsin.contract.letter.LetterAddress;
import org.tocsin.contract.letter.LetterChannel;
import org.tocsin.contract.letter.LetterTemplate;
import org.tocsin.contract.letter.LetterValues;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.ContactState;

/** Writes letters to a platform's contacts by mail. */
@Component
final class TellingContacts {

  private static final Duration WORTH_READING = Duration.ofDays(3);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Letters letters;

  TellingContacts(Letters letters) {
    this.letters = letters;
  }

  /**
   * Those who were told until now learn that where things go, or up to which marking, was changed.
   */
  void changed(Locked locked, String actor, PlatformDocument entry, List<Contact> before) {
    before.stream()
        .filter(contact -> contact.channel() == Channel.EMAIL)
        .filter(Contact::isListed)
        .filter(contact -> contact.state() != ContactState.BLOCKED)
        .forEach(
            contact ->
                write(
                    locked,
                    actor,
                    LetterIds.of(
                        "directory-changed",
                        Objects.requireNonNull(entry.slug()),
                        Objects.requireNonNull(entry.version()),
                        contact.id()),
                    LetterTemplate.DIRECTORY_CHANGED,
                    contact,
                    Map.of(
                        LetterValues.PLATFORM,
                        entry.name(),
                        LetterValues.TIME,
                        TIME.format(locked.at())),
                    WORTH_READING));
  }

  /** Asks a new contact to tell the code back. */
  void code(Locked locked, String actor, String platform, Contact contact, String code) {
    write(
        locked,
        actor,
        UUID.randomUUID(),
        LetterTemplate.CONTACT_CODE,
        contact,
        Map.of(LetterValues.PLATFORM, platform, LetterValues.CODE, code),
        ContactCodes.VALID);
  }

  private void write(
      Locked locked,
      String actor,
      UUID id,
      LetterTemplate template,
      Contact contact,
      Map<String, String> values,
      Duration worthReading) {
    Addressee to =
        new Addressee(
            Addressee.contact(contact.id()),
            LetterChannel.EMAIL,
            contact.language(),
            letters.seal(id, new LetterAddress(contact.address(), null)));
    letters.write(
        locked, actor, new NewLetter(id, template, to, values, locked.at().plus(worthReading)));
  }
}
