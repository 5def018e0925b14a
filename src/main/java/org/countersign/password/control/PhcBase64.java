package org.countersign.password.control;

import java.util.Base64;
import java.util.Optional;

/** The Base64 of password hashes: without padding, and for PBKDF2 often with a full stop instead of the plus sign. */
final class PhcBase64 {

    private PhcBase64() {}

    /** Decodes a text with or without padding. Empty if it is not Base64. */
    static Optional<byte[]> decode(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text.replace('.', '+')));
        } catch (IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    static String encode(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    static int lengthOf(String text) {
        return decode(text).map(bytes -> bytes.length).orElse(0);
    }
}
