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
 * Time-based one-time passwords (RFC 6238) with the parameters that every authenticator app knows: HMAC-SHA-1, six
 * digits, steps of 30 seconds.
 */
final class Totp {

    /** As long as the hash (RFC 4226, section 4, R6). */
    static final int SECRET_BYTES = 20;

    private static final int STEP_SECONDS = 30;

    /** For clocks that differ, and for a code that was typed while the next one came (RFC 6238, section 5.2). */
    private static final int STEPS_EITHER_WAY = 1;

    private Totp() {}

    static String encode(byte[] secret) {
        return new Base32().encodeAsString(secret);
    }

    /**
     * The time step that a code is of; empty where it is of none that is near enough and later than the last one.
     *
     * @param secret in Base32
     * @param lastStep codes of this step and earlier ones have been used or missed
     */
    static OptionalLong step(String secret, String code, Instant now, long lastStep) {
        SecretKey key = new SecretKeySpec(new Base32().decode(secret), "HmacSHA1");
        long present = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
        OptionalLong found = OptionalLong.empty();
        for (long step = present - STEPS_EITHER_WAY; step <= present + STEPS_EITHER_WAY; step++) {
            boolean matches = isEqual(code(key, step), code); // all are compared, whichever it is
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
