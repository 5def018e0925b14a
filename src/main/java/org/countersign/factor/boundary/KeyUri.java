package org.countersign.factor.boundary;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.countersign.account.entity.Email;

/**
 * Builds the URI that transfers a secret to an authenticator app, in the key URI format that all apps read. It always
 * fits in a QR code, which holds 2331 bytes: the longest issuer needs 720 characters and occurs twice, the account name
 * has the limit below, and the rest needs 98.
 */
final class KeyUri {

    /**
     * The longest address that can be registered, with every octet escaped. Existing accounts may have a longer one.
     */
    private static final int MAX_ACCOUNT = 3 * Email.MAX_LENGTH;

    private static final String ELLIPSIS = "\u2026";

    private KeyUri() {}

    static String of(String issuer, String email, String secret) {
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=6&period=30"
                .formatted(encode(issuer), encode(shortened(email)), secret, encode(issuer));
    }

    private static String shortened(String email) {
        if (encode(email).length() <= MAX_ACCOUNT) {
            return email;
        }
        int end = email.length();
        while (encode(email.substring(0, end) + ELLIPSIS).length() > MAX_ACCOUNT) {
            end = email.offsetByCodePoints(end, -1);
        }
        return email.substring(0, end) + ELLIPSIS;
    }

    /** Encodes as in RFC 3986, not as in HTML forms: apps would show a plus instead of a space. */
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
