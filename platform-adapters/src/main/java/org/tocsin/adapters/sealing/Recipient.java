package org.tocsin.adapters.sealing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.RecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;

/**
 * Somebody whom a mail is encrypted for. AES-256 in CBC mode, which every mail program reads; that
 * nothing of it was changed, the signature inside says.
 */
public final class Recipient {

  private final X509Certificate certificate;

  private Recipient(X509Certificate certificate) {
    this.certificate = certificate;
  }

  /**
   * Empty where nothing can be encrypted for the certificate now, whatever the cause.
   *
   * @param certificate DER in base64
   */
  public static Optional<Recipient> of(String certificate, Instant now) {
    try {
      X509Certificate read =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(
                      new ByteArrayInputStream(Base64.getDecoder().decode(certificate)));
      if (now.isBefore(read.getNotBefore().toInstant())
          || !now.isBefore(read.getNotAfter().toInstant())) {
        return Optional.empty();
      }
      Recipient recipient = new Recipient(read);
      recipient.enveloped(new byte[1]);
      return Optional.of(recipient);
    } catch (GeneralSecurityException
        | CMSException
        | IOException
        | IllegalArgumentException unusable) {
      return Optional.empty();
    }
  }

  RawMail encrypt(RawMail mail) {
    try {
      byte[] enveloped = enveloped(mail.entity());
      return mail.around(
          List.of(
              RawMail.Field.of(
                  "Content-Type",
                  "application/pkcs7-mime; smime-type=enveloped-data;\r\n name=\"smime.p7m\""),
              RawMail.Field.of("Content-Transfer-Encoding", "base64"),
              RawMail.Field.of("Content-Disposition", "attachment; filename=\"smime.p7m\"")),
          (Smime.base64(enveloped) + RawMail.END)
              .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException | CMSException | IOException impossible) {
      throw new IllegalStateException("What could be encrypted for somebody cannot", impossible);
    }
  }

  private byte[] enveloped(byte[] entity)
      throws GeneralSecurityException, CMSException, IOException {
    CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
    generator.addRecipientInfoGenerator(recipient(certificate.getPublicKey()));
    return generator
        .generate(
            new CMSProcessableByteArray(entity),
            new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_CBC)
                .setProvider(Smime.PROVIDER)
                .build())
        .getEncoded();
  }

  private RecipientInfoGenerator recipient(PublicKey key)
      throws GeneralSecurityException, CMSException {
    return switch (key) {
      case RSAPublicKey rsa ->
          new JceKeyTransRecipientInfoGenerator(certificate).setProvider(Smime.PROVIDER);
      case ECPublicKey agreed -> {
        KeyPairGenerator once = KeyPairGenerator.getInstance("EC", Smime.PROVIDER);
        once.initialize(agreed.getParams());
        KeyPair pair = once.generateKeyPair();
        yield new JceKeyAgreeRecipientInfoGenerator(
                CMSAlgorithm.ECDH_SHA256KDF,
                pair.getPrivate(),
                pair.getPublic(),
                CMSAlgorithm.AES256_WRAP)
            .addRecipient(certificate)
            .setProvider(Smime.PROVIDER);
      }
      default -> throw new GeneralSecurityException("Nothing is encrypted for such a key");
    };
  }
}
