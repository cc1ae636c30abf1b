package org.tocsin.alert.letters;

import java.util.UUID;
import org.tocsin.contract.letter.LetterChannel;
import org.tocsin.contract.letter.SealedText;

/**
 * Whom a letter goes to.
 *
 * @param name says who it is without an address: {@code person/0190…}, {@code channel/desk}
 * @param language ISO 639-1
 */
public record Addressee(String name, LetterChannel channel, String language, SealedText address) {

  private static final String CONTACT = "contact/";

  public static String person(UUID id) {
    return "person/" + id;
  }

  public static String contact(UUID id) {
    return CONTACT + id;
  }

  /** Whether a name is of a platform's contact, and not of our own people. */
  public static boolean isContact(String name) {
    return name.startsWith(CONTACT);
  }

  public static String channel(String name) {
    return "channel/" + name;
  }
}
