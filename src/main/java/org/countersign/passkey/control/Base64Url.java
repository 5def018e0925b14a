package org.countersign.passkey.control;

import java.util.Base64;

/** Base64url without padding (RFC 4648, section 5), the form of binary data in the JSON of WebAuthn. */
final class Base64Url {

    private Base64Url() {}

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] decode(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
