package org.countersign.mail.entity;

import java.util.Optional;

/**
 * A picture that is sent with a mail.
 *
 * @param type its media type
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Picture(String type, byte[] content) {

    /** Recognizes PNG, JPEG and GIF by their first bytes. Empty for other content. */
    public static Optional<Picture> of(byte[] content) {
        return type(content).map(type -> new Picture(type, content));
    }

    private static Optional<String> type(byte[] content) {
        if (startsWith(content, 0x89, 'P', 'N', 'G')) {
            return Optional.of("image/png");
        }
        if (startsWith(content, 0xFF, 0xD8, 0xFF)) {
            return Optional.of("image/jpeg");
        }
        return startsWith(content, 'G', 'I', 'F', '8') ? Optional.of("image/gif") : Optional.empty();
    }

    private static boolean startsWith(byte[] content, int... first) {
        for (int i = 0; i < first.length; i++) {
            if (i >= content.length || (content[i] & 0xFF) != first[i]) {
                return false;
            }
        }
        return true;
    }
}
