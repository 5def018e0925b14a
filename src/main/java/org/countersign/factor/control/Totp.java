package org.countersign.factor.control;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/**
 * Time-based one-time passwords (RFC 6238) with the parameters that every authenticator app supports: HMAC-SHA-1, six
 * digits, steps of 30 seconds.
 */
final class Totp {

    /** As long as the hash (RFC 4226, section 4, R6). */
    static final int SECRET_BYTES = 20;

    private static final int STEP_SECONDS = 30;

    /** Allows for clocks that differ, and for a code that expires while it is typed (RFC 6238, section 5.2). */
    private static final int STEPS_EITHER_WAY = 1;

    private Totp() {}

    static String encode(byte[] secret) {
        return new Base32().encodeAsString(secret);
    }

    /**
     * Returns the time step of a code. Empty if the code is wrong, or not later than the last accepted step.
     *
     * @param secret in Base32
     * @param lastStep codes of this step and earlier ones are rejected
     */
    static OptionalLong step(String secret, String code, Instant now, long lastStep) {
        SecretKey key = new SecretKeySpec(new Base32().decode(secret), "HmacSHA1");
        long present = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
        OptionalLong found = OptionalLong.empty();
        for (long step = present - STEPS_EITHER_WAY; step <= present + STEPS_EITHER_WAY; step++) {
            boolean matches = isEqual(code(key, step), code); // constant time: all steps are compared
            if (matches && step > lastStep && found.isEmpty()) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    static String code(SecretKey key, long step) {
        try {
            return new HmacOneTimePasswordGenerator().generateOneTimePasswordString(key, step, Locale.ROOT);
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException("Every key is one for HMAC", impossible);
        }
    }

    private static boolean isEqual(String expected, String given) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.UTF_8));
    }
}
