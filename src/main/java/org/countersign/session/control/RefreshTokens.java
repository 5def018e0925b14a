package org.countersign.session.control;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.countersign.key.control.DerivedKeys;
import org.countersign.key.control.Secrets;
import org.countersign.session.entity.SessionId;

/**
 * Writes and reads refresh tokens: {@code csr_} and the Base64url of 57 bytes: version (1), secret id (4), session id
 * (16), generation (4) and an HMAC-SHA-256 over all of that (32). Nothing of it is a secret but the MAC, which only the
 * holder of the master secret can compute: a stolen database yields no token, a forged one is refused without a look at
 * the database, and the token of one generation is always the same text.
 */
@ApplicationScoped
public class RefreshTokens {

    private static final String PREFIX = "csr_";
    private static final byte VERSION = 1;
    private static final int SIGNED_BYTES = 25;
    private static final int MAC_BYTES = 32;

    /** 57 bytes are 76 characters with no bit to spare, so there is one spelling only. */
    private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{76}");

    @Inject
    Secrets secrets;

    private DerivedKeys keys;

    @PostConstruct
    void deriveKeys() {
        keys = secrets.macKeys("refresh token");
    }

    public String write(RefreshToken token) {
        UUID session = token.sessionId().value();
        byte[] signed = ByteBuffer.allocate(SIGNED_BYTES)
                .put(VERSION)
                .putInt(keys.presentId())
                .putLong(session.getMostSignificantBits())
                .putLong(session.getLeastSignificantBits())
                .putInt(token.generation())
                .array();
        byte[] mac = mac(keys.find(keys.presentId()).orElseThrow(), signed);
        byte[] whole = ByteBuffer.allocate(SIGNED_BYTES + MAC_BYTES)
                .put(signed)
                .put(mac)
                .array();
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** Empty unless the text is a token that we wrote, under the present master secret or a previous one. */
    public Optional<RefreshToken> read(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        byte[] whole = Base64.getUrlDecoder().decode(text.substring(PREFIX.length()));
        byte[] signed = Arrays.copyOf(whole, SIGNED_BYTES);
        byte[] mac = Arrays.copyOfRange(whole, SIGNED_BYTES, whole.length);
        ByteBuffer fields = ByteBuffer.wrap(signed);
        if (fields.get() != VERSION) {
            return Optional.empty();
        }
        return keys.find(fields.getInt())
                .filter(key -> MessageDigest.isEqual(mac(key, signed), mac))
                .map(key ->
                        new RefreshToken(new SessionId(new UUID(fields.getLong(), fields.getLong())), fields.getInt()));
    }

    private static byte[] mac(SecretKey key, byte[] signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(signed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", impossible);
        }
    }
}
