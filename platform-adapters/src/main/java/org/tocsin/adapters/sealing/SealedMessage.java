package org.tocsin.adapters.sealing;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A message that leaves as it is: nothing writes its header or its parts anew. */
final class SealedMessage extends MimeMessage {

  private final byte[] written;

  SealedMessage(Session session, byte[] written) throws MessagingException {
    super(session, new ByteArrayInputStream(written));
    this.written = written;
  }

  @Override
  public void writeTo(OutputStream out, String[] ignored) throws IOException {
    out.write(written);
  }

  /** Whoever sends it says this first. */
  @Override
  public void saveChanges() {}
}
