package org.countersign.key.control;

import at.favre.lib.hkdf.HKDF;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.countersign.platform.control.SettingException;

/**
 * The one secret of an installation, from which every other is derived by HKDF-SHA-256 (RFC 5869), a purpose each.
 * Never used itself, never stored, never shown.
 */
public final class MasterSecret {

    static final String HOW_TO_MAKE_ONE = "Make one with: openssl rand -base64 32";

    private static final int MIN_BYTES = 32;
    private static final int MIN_DISTINCT_BYTES = 12;

    private final byte[] pseudoRandomKey;
    private final int id;

    private MasterSecret(byte[] secret) {
        pseudoRandomKey = HKDF.fromHmacSha256().extract(bytes("countersign"), secret);
        id = ByteBuffer.wrap(expand("secret id", Integer.BYTES)).getInt();
    }

    /**
     * Reads a secret in Base64 (RFC 4648, section 4 or 5).
     *
     * @param source the key or file to name when it is not fit
     */
    static MasterSecret parse(String source, String base64) {
        byte[] secret;
        try {
            secret = Base64.getDecoder().decode(base64.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException notBase64) {
            throw new SettingException(source, "The secret is not Base64.", HOW_TO_MAKE_ONE);
        }
        if (secret.length < MIN_BYTES) {
            throw new SettingException(
                    source,
                    "The secret has " + secret.length + " bytes; it needs " + MIN_BYTES + " random ones.",
                    HOW_TO_MAKE_ONE);
        }
        if (distinct(secret) < MIN_DISTINCT_BYTES) {
            throw new SettingException(source, "The secret is not random.", HOW_TO_MAKE_ONE);
        }
        return new MasterSecret(secret);
    }

    /** Names the secret in what it protects, so that the right one is found after a change; tells nothing about it. */
    public int id() {
        return id;
    }

    /** The key for one purpose: the same at every node and start, and unrelated to any other purpose's. */
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
