package org.countersign.key.control;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The text form of tokens that we sign ourselves: a prefix and the Base64url of version (1), secret id (4), content and
 * an HMAC-SHA-256 over all of that (32). The content is not secret. Only a holder of the master secret can compute the
 * MAC, so a forged token is rejected without a query.
 */
public final class SignedToken {

    private static final byte VERSION = 1;
    private static final int HEADER_BYTES = 5;
    private static final int MAC_BYTES = 32;

    private final String prefix;
    private final int signedBytes;
    private final Pattern format;
    private final DerivedKeys keys;

    /**
     * Creates the format of one kind of token.
     *
     * @param contentBytes the length of the content: 3n + 2, so that Base64 has no spare bits and each token has only
     *     one spelling
     */
    public SignedToken(String prefix, int contentBytes, DerivedKeys keys) {
        this.prefix = prefix;
        this.signedBytes = HEADER_BYTES + contentBytes;
        this.format = Pattern.compile(prefix + "[A-Za-z0-9_-]{" + (signedBytes + MAC_BYTES) / 3 * 4 + "}");
        this.keys = keys;
    }

    public String write(byte[] content) {
        byte[] signed = ByteBuffer.allocate(signedBytes)
                .put(VERSION)
                .putInt(keys.presentId())
                .put(content)
                .array();
        byte[] mac = Hmac.of(keys.find(keys.presentId()).orElseThrow(), signed);
        byte[] bytes = ByteBuffer.allocate(signedBytes + MAC_BYTES)
                .put(signed)
                .put(mac)
                .array();
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Returns the content of a token. Empty unless it is signed with the current master secret or a previous one. */
    public Optional<ByteBuffer> read(String text) {
        if (!format.matcher(text).matches()) {
            return Optional.empty();
        }
        byte[] bytes = Base64.getUrlDecoder().decode(text.substring(prefix.length()));
        byte[] signed = Arrays.copyOf(bytes, signedBytes);
        byte[] mac = Arrays.copyOfRange(bytes, signedBytes, bytes.length);
        ByteBuffer fields = ByteBuffer.wrap(signed);
        if (fields.get() != VERSION) {
            return Optional.empty();
        }
        return keys.find(fields.getInt())
                .filter(key -> MessageDigest.isEqual(Hmac.of(key, signed), mac))
                .map(key -> fields);
    }
}
