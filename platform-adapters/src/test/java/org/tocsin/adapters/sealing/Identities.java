package org.tocsin.adapters.sealing;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.Recipient;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JceKeyAgreeEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** Keys for mail with certificates of a small authority of the tests' own. */
public record Identities(KeyPair keys, X509Certificate certificate, X509Certificate authority) {

  private static final String PASSWORD = "opens it";
  private static final X500Name AUTHORITY = new X500Name("CN=Authority of the tests");

  /** Valid around now. */
  public static Identities make(String address, String algorithm, int bits) {
    return make(address, algorithm, bits, Instant.now().minus(Duration.ofDays(1)));
  }

  /** Valid for two days from a time on. */
  public static Identities make(String address, String algorithm, int bits, Instant from) {
    return make(
        new GeneralName(GeneralName.rfc822Name, address),
        KeyPurposeId.id_kp_emailProtection,
        algorithm,
        bits,
        from);
  }

  private static Identities make(
      GeneralName name, KeyPurposeId purpose, String algorithm, int bits, Instant from) {
    try {
      KeyPair root = pair("RSA", 2048);
      KeyPair keys = pair(algorithm, bits);
      Date begin = Date.from(from);
      Date end = Date.from(from.plus(Duration.ofDays(2)));
      X509v3CertificateBuilder authority =
          new JcaX509v3CertificateBuilder(
              AUTHORITY, BigInteger.ONE, begin, end, AUTHORITY, root.getPublic());
      authority.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      X509v3CertificateBuilder own =
          new JcaX509v3CertificateBuilder(
              AUTHORITY, BigInteger.TWO, begin, end, new X500Name("CN=Desk"), keys.getPublic());
      own.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(name));
      own.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
      return new Identities(keys, signed(own, root), signed(authority, root));
    } catch (GeneralSecurityException | CertIOException | OperatorCreationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static KeyPair pair(String algorithm, int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  private static X509Certificate signed(X509v3CertificateBuilder builder, KeyPair root)
      throws GeneralSecurityException, OperatorCreationException {
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(root.getPrivate())));
  }

  /** What a server of that name proves itself with. */
  public static Identities server(String host) {
    return make(
        new GeneralName(GeneralName.dNSName, host),
        KeyPurposeId.id_kp_serverAuth,
        "EC",
        256,
        Instant.now().minus(Duration.ofDays(1)));
  }

  /** Speaks TLS as that server. */
  public SSLContext speaking() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(
          "server",
          keys.getPrivate(),
          PASSWORD.toCharArray(),
          new Certificate[] {certificate, authority});
      KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
      managers.init(store, PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (IOException | GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Trusts the authority that it comes from, and no other. */
  public SSLContext trusting() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry("authority", authority);
      TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
      managers.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** As a contact's entry holds it. */
  public String der() {
    try {
      return Base64.getEncoder().encodeToString(certificate.getEncoded());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The mail inside of one that is encrypted for it. */
  public String decrypted(String mail) {
    try {
      byte[] enveloped = Base64.getMimeDecoder().decode(mail.substring(mail.indexOf("\r\n\r\n")));
      RecipientInformation recipient =
          new CMSEnvelopedData(enveloped).getRecipientInfos().getRecipients().iterator().next();
      Recipient key =
          keys.getPrivate() instanceof RSAPrivateKey
              ? new JceKeyTransEnvelopedRecipient(keys.getPrivate()).setProvider(Smime.PROVIDER)
              : new JceKeyAgreeEnvelopedRecipient(keys.getPrivate()).setProvider(Smime.PROVIDER);
      return new String(recipient.getContent(key), StandardCharsets.UTF_8);
    } catch (CMSException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  SigningIdentity signing() {
    return new SigningIdentity(keys.getPrivate(), List.of(certificate, authority));
  }

  /** The settings of a mailer that signs with it. */
  SmimeSettings stored(Path folder) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "mail",
        keys.getPrivate(),
        PASSWORD.toCharArray(),
        new Certificate[] {certificate, authority});
    Path file = folder.resolve("mail.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD.toCharArray());
    }
    return new SmimeSettings(file.toString(), PASSWORD);
  }

  /** Writes a thing in PEM into a folder. */
  static Path pem(Path folder, String name, String kind, byte[] der) throws IOException {
    return Files.writeString(folder.resolve(name), pem(kind, der));
  }

  static String pem(String kind, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(kind, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der), kind);
  }

  /** What signs mail with this, and for this domain. */
  public static Sealing sealing(@Nullable Identities sender) {
    return new Sealing(
        Optional.ofNullable(sender).map(Identities::signing),
        Optional.empty(),
        InstantSource.system());
  }
}
