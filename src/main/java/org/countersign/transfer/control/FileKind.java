package org.countersign.transfer.control;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The kind of a file, detected by its first bytes. All kinds except {@link #JSON} have a sentence for the user. */
enum FileKind {
    JSON(""),
    EMPTY("The file is empty."),
    ARCHIVE("The file is a ZIP archive, a spreadsheet or another compressed file. Unpack it, or export it as JSON."),
    MARKUP("The file is HTML or XML, not JSON. It may be an error page that was saved in place of the export."),
    TEXT("The file is text such as CSV, not JSON. The manual shows how to convert it."),
    BINARY("The file is not text.");

    /** White space of JSON (RFC 8259, section 2). */
    private static final String WHITESPACE = " \t\r\n";

    private static final int HEAD = 64;
    private static final String GZIP = "\u001f\u008b";

    private final String sentence;

    FileKind(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }

    /** Detects the kind of a file that was read as UTF-8. */
    static FileKind of(byte[] file) {
        int start = 0;
        while (start < file.length && WHITESPACE.indexOf(file[start]) >= 0) {
            start++;
        }
        String head = new String(
                Arrays.copyOfRange(file, start, Math.min(file.length, start + HEAD)), StandardCharsets.ISO_8859_1);
        if (head.isEmpty()) {
            return EMPTY;
        }
        if (head.startsWith("PK\u0003\u0004") || head.startsWith(GZIP)) {
            return ARCHIVE;
        }
        return switch (head.charAt(0)) {
            case '{', '[' -> JSON;
            case '<' -> MARKUP;
            default -> head.indexOf('\0') < 0 ? TEXT : BINARY;
        };
    }
}
