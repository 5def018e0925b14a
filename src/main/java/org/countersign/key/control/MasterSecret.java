package org.countersign.key.control;

import at.favre.lib.hkdf.HKDF;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.countersign.platform.control.SettingException;

/**
 * The master secret of an installation. All other secret keys are derived from it by HKDF-SHA-256 (RFC 5869), one for
 * each purpose. It is never used directly, stored in the database or logged.
 */
public final class MasterSecret {

    static final String HOW_TO_CREATE = "Create one with: openssl rand -base64 32";

    private static final int MIN_BYTES = 32;
    private static final int MIN_DISTINCT_BYTES = 12;

    private final byte[] pseudoRandomKey;
    private final int id;

    private MasterSecret(byte[] secret) {
        pseudoRandomKey = HKDF.fromHmacSha256().extract(bytes("countersign"), secret);
        id = ByteBuffer.wrap(expand("secret id", Integer.BYTES)).getInt();
    }

    /**
     * Parses a secret in Base64 (RFC 4648, section 4 or 5).
     *
     * @param source the setting or file to name in the message if the secret is rejected
     */
    static MasterSecret parse(String source, String base64) {
        byte[] secret;
        try {
            secret = Base64.getDecoder().decode(base64.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException notBase64) {
            throw new SettingException(source, "The secret is not Base64.", HOW_TO_CREATE);
        }
        if (secret.length < MIN_BYTES) {
            throw new SettingException(
                    source,
                    "The secret has " + secret.length + " bytes; it needs " + MIN_BYTES + " random ones.",
                    HOW_TO_CREATE);
        }
        if (distinct(secret) < MIN_DISTINCT_BYTES) {
            throw new SettingException(source, "The secret is not random.", HOW_TO_CREATE);
        }
        return new MasterSecret(secret);
    }

    /**
     * Returns the id of the secret, which is part of the data that it protects. It identifies the right secret after a
     * change, and reveals nothing about it.
     */
    public int id() {
        return id;
    }

    /**
     * Derives the key of one purpose. It is the same on every node and after every start, and independent of the keys
     * of other purposes.
     */
    public SecretKey derive(String purpose, String algorithm) {
        return new SecretKeySpec(expand(purpose, 32), algorithm);
    }

    private byte[] expand(String purpose, int length) {
        return HKDF.fromHmacSha256().expand(pseudoRandomKey, bytes("countersign " + purpose), length);
    }

    private static long distinct(byte[] secret) {
        return new String(secret, StandardCharsets.ISO_8859_1)
                .chars()
                .distinct()
                .count();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "MasterSecret[" + Integer.toHexString(id) + "]";
    }
}
