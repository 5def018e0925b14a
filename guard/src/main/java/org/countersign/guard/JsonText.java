package org.countersign.guard;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses one JSON object (RFC 8259) in UTF-8, without duplicate member names and with at most {@value #MAX_DEPTH}
 * levels. Whole numbers are {@code Long}, other and larger ones {@code Double}, arrays {@code List} and objects
 * {@code Map}. Texts that are not such an object are an {@link IllegalArgumentException}.
 */
final class JsonText {

    private static final int MAX_DEPTH = 8;

    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";

    private final String text;
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    static Map<String, @Nullable Object> read(byte[] json) {
        try {
            return read(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            throw new IllegalArgumentException("The text is not UTF-8", notUtf8);
        }
    }

    private static Map<String, @Nullable Object> read(String text) {
        JsonText json = new JsonText(text);
        json.skipSpace();
        Map<String, @Nullable Object> members = json.members(MAX_DEPTH);
        json.skipSpace();
        if (json.at < text.length()) {
            throw json.malformed();
        }
        return members;
    }

    private Map<String, @Nullable Object> members(int depth) {
        require('{');
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (follows('}')) {
            return members;
        }
        do {
            skipSpace();
            String name = string();
            if (members.containsKey(name)) {
                throw malformed();
            }
            skipSpace();
            require(':');
            members.put(name, value(depth));
        } while (follows(','));
        require('}');
        return members;
    }

    private List<@Nullable Object> elements(int depth) {
        require('[');
        List<@Nullable Object> elements = new ArrayList<>();
        if (follows(']')) {
            return elements;
        }
        do {
            elements.add(value(depth));
        } while (follows(','));
        require(']');
        return elements;
    }

    private @Nullable Object value(int depth) {
        skipSpace();
        char first = at < text.length() ? text.charAt(at) : 0;
        if ((first == '{' || first == '[') && depth == 1) {
            throw malformed();
        }
        return switch (first) {
            case '{' -> members(depth - 1);
            case '[' -> elements(depth - 1);
            case '"' -> string();
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            case 'n' -> literal("null", null);
            default -> number();
        };
    }

    private @Nullable Object literal(String name, @Nullable Object value) {
        if (!text.startsWith(name, at)) {
            throw malformed();
        }
        at += name.length();
        return value;
    }

    private Number number() {
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) {
            throw malformed();
        }
        at = number.end();
        String digits = number.group();
        if (WHOLE.matcher(digits).matches()) {
            return Long.valueOf(digits);
        }
        return Double.valueOf(digits);
    }

    private String string() {
        require('"');
        int start = at;
        StringBuilder unescaped = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at);
            if (c < ' ') {
                throw malformed();
            }
            if (c == '\\') {
                unescaped.append(text, start, at).append(escape());
                start = at;
            } else {
                at++;
            }
        }
        unescaped.append(text, start, at);
        require('"');
        return unescaped.toString();
    }

    /** Reads an escape sequence and moves behind it. */
    private char escape() {
        char kind = at + 1 < text.length() ? text.charAt(at + 1) : 0;
        int simple = ESCAPES.indexOf(kind);
        if (simple >= 0) {
            at += 2;
            return ESCAPED.charAt(simple);
        }
        String digits = at + 6 <= text.length() ? text.substring(at + 2, at + 6) : "";
        if (kind != 'u' || !digits.matches("[0-9a-fA-F]{4}")) {
            throw malformed();
        }
        at += 6;
        return (char) Integer.parseInt(digits, 16);
    }

    private boolean follows(char expected) {
        skipSpace();
        if (at < text.length() && text.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }

    private void require(char expected) {
        if (at >= text.length() || text.charAt(at) != expected) {
            throw malformed();
        }
        at++;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private IllegalArgumentException malformed() {
        return new IllegalArgumentException("No valid JSON at character " + at);
    }
}
