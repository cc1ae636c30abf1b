package org.tocsin.adapters.sealing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * S/MIME as RFC 8551 has it: a signature that stands beside what it signs, so that every mail
 * program shows the mail.
 */
final class Smime {

  static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

  private final SigningIdentity identity;

  Smime(SigningIdentity identity) {
    this.identity = identity;
  }

  RawMail sign(RawMail mail) {
    byte[] entity = mail.entity();
    String boundary = "signed-" + UUID.randomUUID();
    ByteArrayOutputStream body = new ByteArrayOutputStream(entity.length + 8_000);
    write(body, "--" + boundary + RawMail.END);
    body.writeBytes(entity);
    write(
        body,
        RawMail.END
            + "--"
            + boundary
            + RawMail.END
            + "Content-Type: application/pkcs7-signature; name=\"smime.p7s\"\r\n"
            + "Content-Transfer-Encoding: base64\r\n"
            + "Content-Disposition: attachment; filename=\"smime.p7s\"\r\n\r\n"
            + base64(signature(entity))
            + RawMail.END
            + "--"
            + boundary
            + "--"
            + RawMail.END);
    return mail.around(
        List.of(
            RawMail.Field.of(
                "Content-Type",
                "multipart/signed; protocol=\"application/pkcs7-signature\";\r\n"
                    + " micalg=sha-256; boundary=\""
                    + boundary
                    + "\"")),
        body.toByteArray());
  }

  private byte[] signature(byte[] entity) {
    try {
      CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
      generator.addSignerInfoGenerator(
          new JcaSignerInfoGeneratorBuilder(
                  new JcaDigestCalculatorProviderBuilder().setProvider(PROVIDER).build())
              .build(
                  new JcaContentSignerBuilder(algorithm())
                      .setProvider(PROVIDER)
                      .build(identity.key()),
                  identity.certificate()));
      generator.addCertificates(new JcaCertStore(identity.chain()));
      return generator.generate(new CMSProcessableByteArray(entity), false).getEncoded();
    } catch (OperatorCreationException
        | CMSException
        | CertificateEncodingException
        | IOException unusable) {
      throw new IllegalStateException("The key that mail is signed with does not sign", unusable);
    }
  }

  private String algorithm() {
    return identity.key().getAlgorithm().startsWith("EC") ? "SHA256withECDSA" : "SHA256withRSA";
  }

  static String base64(byte[] bytes) {
    return Base64.getMimeEncoder(76, RawMail.END.getBytes(StandardCharsets.US_ASCII))
        .encodeToString(bytes);
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }
}
