package org.countersign.token.control;

import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.countersign.platform.control.StrictJson;

/**
 * The three parts of a JWS in compact form (RFC 7515, section 7.1), taken apart without any leniency: one encoding per
 * token, so that nothing that differs in a byte is ever taken for the same.
 */
record CompactJws(String text, String header, String payload) {

    /** The servers take no header over 8 KiB, so nothing longer is ours. */
    private static final int MAX_LENGTH = 8192;

    static Optional<CompactJws> parse(String text) {
        String[] parts = text.length() > MAX_LENGTH ? new String[0] : text.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        Optional<byte[]> header = decode(parts[0]).filter(StrictJson::isObject);
        Optional<byte[]> payload = decode(parts[1]).filter(StrictJson::isObject);
        if (header.isEmpty() || payload.isEmpty() || decode(parts[2]).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CompactJws(
                text,
                new String(header.get(), StandardCharsets.UTF_8),
                new String(payload.get(), StandardCharsets.UTF_8)));
    }

    Base64URL signature() {
        return new Base64URL(text.substring(text.lastIndexOf('.') + 1));
    }

    /** What was signed: RFC 7515, section 5.2, step 8. */
    byte[] signingInput() {
        return text.substring(0, text.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
    }

    /** RFC 7515, appendix C: no padding, no other alphabet; and RFC 4648, section 3.5: no bits left over. */
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
