package org.tocsin.adapters.sealing;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signs every mail that leaves, as far as there are keys, and encrypts it where it shall be. */
public final class Sealing {

  private final Optional<Smime> smime;
  private final Optional<Dkim> dkim;
  private final InstantSource clock;

  Sealing(Optional<SigningIdentity> smime, Optional<DkimKey> dkim, InstantSource clock) {
    this.smime = smime.map(Smime::new);
    this.dkim = dkim.map(Dkim::new);
    this.clock = clock;
  }

  /**
   * The mail as it leaves. Nothing of it may be changed any more.
   *
   * @param recipient null where it is not encrypted
   */
  public MimeMessage seal(Session session, MimeMessage mail, @Nullable Recipient recipient)
      throws MessagingException {
    RawMail raw = RawMail.parse(written(mail));
    RawMail signed = smime.map(signing -> signing.sign(raw)).orElse(raw);
    RawMail closed = recipient == null ? signed : recipient.encrypt(signed);
    RawMail sealed = dkim.map(signing -> signing.sign(closed, clock.instant())).orElse(closed);
    return new SealedMessage(session, sealed.bytes());
  }

  private static byte[] written(MimeMessage mail) throws MessagingException {
    String id = mail.getMessageID();
    mail.saveChanges();
    // which gave it another one
    mail.setHeader("Message-ID", id);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      mail.writeTo(out);
    } catch (IOException impossible) {
      throw new MessagingException("A mail could not be written", impossible);
    }
    return out.toByteArray();
  }
}
