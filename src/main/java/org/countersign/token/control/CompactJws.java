package org.countersign.token.control;

import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.countersign.platform.control.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * The three parts of a JWS in compact form (RFC 7515, section 7.1). Parsing is strict: each token has exactly one
 * encoding, so two texts that differ in a byte are never the same token.
 */
public record CompactJws(String text, Map<String, @Nullable Object> header, Map<String, @Nullable Object> claims) {

    /** The servers reject headers over 8 KiB, so no token of ours is longer. */
    private static final int MAX_LENGTH = 8192;

    public static Optional<CompactJws> parse(String text) {
        String[] parts = text.length() > MAX_LENGTH ? new String[0] : text.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        var header = decode(parts[0]).flatMap(StrictJson::read);
        var claims = decode(parts[1]).flatMap(StrictJson::read);
        if (header.isEmpty() || claims.isEmpty() || decode(parts[2]).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CompactJws(text, header.get(), claims.get()));
    }

    public Base64URL signature() {
        return new Base64URL(text.substring(text.lastIndexOf('.') + 1));
    }

    /** Returns the signed part: RFC 7515, section 5.2, step 8. */
    public byte[] signingInput() {
        return text.substring(0, text.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
    }

    /** Rejects padding and other alphabets (RFC 7515, appendix C), and leftover bits (RFC 4648, section 3.5). */
    private static Optional<byte[]> decode(String part) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            boolean canonical = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(bytes)
                    .equals(part);
            return canonical ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException notBase64url) {
            return Optional.empty();
        }
    }
}
