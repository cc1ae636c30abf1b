package org.tocsin.contract.proof;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** Ed25519 by the JDK: what we sign with Bouncy Castle, others must be able to check. */
final class ThirdParty {

  /** The first test key of RFC 8032, section 7.1, in base64. */
  static final String SEED =
      base64("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");

  /** The public key that the RFC gives for it. */
  static final String PUBLIC =
      base64("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");

  private ThirdParty() {}

  static String sign(byte[] message) throws GeneralSecurityException {
    PrivateKey key =
        KeyFactory.getInstance("Ed25519")
            .generatePrivate(
                new EdECPrivateKeySpec(
                    NamedParameterSpec.ED25519, Base64.getDecoder().decode(SEED)));
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(key);
    signature.update(message);
    return Base64.getEncoder().encodeToString(signature.sign());
  }

  static boolean verify(byte[] message, String made) throws GeneralSecurityException {
    byte[] header = HexFormat.of().parseHex("302a300506032b6570032100");
    byte[] encoded = new byte[header.length + 32];
    System.arraycopy(header, 0, encoded, 0, header.length);
    System.arraycopy(Base64.getDecoder().decode(PUBLIC), 0, encoded, header.length, 32);
    PublicKey key =
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    Signature signature = Signature.getInstance("Ed25519");
    signature.initVerify(key);
    signature.update(message);
    return signature.verify(Base64.getDecoder().decode(made));
  }

  private static String base64(String hex) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
  }
}
