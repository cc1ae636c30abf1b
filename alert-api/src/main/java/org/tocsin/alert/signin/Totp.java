package org.tocsin.alert.signin;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;

/** The codes of authenticator apps: six digits, every 30 seconds, SHA-1 as all of them have it. */
final class Totp {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SECRET_BYTES = 20;
  private static final long STEP_SECONDS = 30;
  private static final TimeBasedOneTimePasswordGenerator CODES =
      new TimeBasedOneTimePasswordGenerator();

  private Totp() {}

  static byte[] newSecret() {
    byte[] secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    return secret;
  }

  /**
   * The time step whose code this is: the present one or a neighbour, because clocks differ.
   *
   * @param after the newest that was taken: none is taken twice
   */
  static OptionalLong step(byte[] secret, String code, Instant now, long after) {
    long present = now.getEpochSecond() / STEP_SECONDS;
    return LongStream.rangeClosed(present - 1, present + 1)
        .filter(step -> isEqual(code(secret, step), code) && step > after)
        .max();
  }

  static String code(byte[] secret, long step) {
    try {
      return CODES.generateOneTimePasswordString(
          new SecretKeySpec(secret, CODES.getAlgorithm()),
          Instant.ofEpochSecond(step * STEP_SECONDS));
    } catch (InvalidKeyException impossible) {
      throw new IllegalStateException("Any bytes are a key", impossible);
    }
  }

  private static boolean isEqual(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
