package org.countersign.transfer.control;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The text of an import file in UTF-8 without a byte order mark. Editors on Windows save files with such a mark, and
 * PowerShell writes UTF-16. JSON begins with an ASCII character, so the first two bytes of UTF-16 are recognised even
 * without a mark.
 */
final class ImportText {

    private static final int HEAD = 3;
    private static final String MARK = "\uFEFF";

    private ImportText() {}

    static byte[] utf8(byte[] file) {
        try {
            return utf8(new ByteArrayInputStream(file)).readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Returns the file as UTF-8. UTF-8 is read on demand, and a file in UTF-16 is read into memory. */
    static InputStream utf8(InputStream file) throws IOException {
        PushbackInputStream in = new PushbackInputStream(file, HEAD);
        byte[] head = in.readNBytes(HEAD);
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            return in;
        }
        in.unread(head);
        Optional<Charset> utf16 = utf16(head);
        if (utf16.isEmpty()) {
            return in;
        }
        String text = new String(in.readAllBytes(), utf16.get());
        return new ByteArrayInputStream(withoutMark(text).getBytes(StandardCharsets.UTF_8));
    }

    /** Removes a byte order mark. In files that were joined, any line may begin with one. */
    static String withoutMark(String text) {
        return text.startsWith(MARK) ? text.substring(MARK.length()) : text;
    }

    private static Optional<Charset> utf16(byte[] head) {
        if (startsWith(head, 0xFF, 0xFE) || startsWith(head, '{', 0) || startsWith(head, '[', 0)) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return startsWith(head, 0xFE, 0xFF) || startsWith(head, 0, '{') || startsWith(head, 0, '[')
                ? Optional.of(StandardCharsets.UTF_16BE)
                : Optional.empty();
    }

    private static boolean startsWith(byte[] head, int... bytes) {
        boolean matches = head.length >= bytes.length;
        for (int index = 0; matches && index < bytes.length; index++) {
            matches = head[index] == (byte) bytes[index];
        }
        return matches;
    }

    /** Decodes UTF-8; empty if the bytes are not UTF-8. */
    static Optional<String> decode(byte[] utf8) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }
}
