package org.countersign.platform.control;

import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * Checks that bytes are one JSON object (RFC 8259) in UTF-8 without duplicate member names, nested no deeper than
 * {@value #MAX_DEPTH} unless told otherwise. Two readers can never disagree on what such a text says (RFC 7515, section
 * 4; RFC 7519, section 4).
 */
public final class StrictJson {

    private static final int MAX_DEPTH = 8;

    private StrictJson() {}

    public static boolean isObject(byte[] json) {
        return isObject(json, MAX_DEPTH);
    }

    /** The same with another bound on the nesting. */
    public static boolean isObject(byte[] json, int maxDepth) {
        Deque<Set<String>> open = new ArrayDeque<>();
        try (JsonParser parser = JsonFactories.PARSERS.createParser(new StringReader(decode(json)))) {
            boolean first = true;
            while (parser.hasNext()) {
                JsonParser.Event event = parser.next();
                if (first && event != JsonParser.Event.START_OBJECT) {
                    return false;
                }
                first = false;
                if (!accept(event, parser, open) || open.size() > maxDepth) {
                    return false;
                }
            }
            return !first && open.isEmpty();
        } catch (CharacterCodingException | JsonException | NoSuchElementException | IllegalStateException malformed) {
            return false;
        }
    }

    /** A new decoder reports what is malformed, where a new string would paper it over. */
    private static String decode(byte[] json) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
    }

    private static boolean accept(JsonParser.Event event, JsonParser parser, Deque<Set<String>> open) {
        return switch (event) {
            case START_OBJECT, START_ARRAY -> {
                open.push(new HashSet<>());
                yield true;
            }
            case END_OBJECT, END_ARRAY -> {
                open.pop();
                yield true;
            }
            case KEY_NAME -> open.element().add(parser.getString());
            default -> true;
        };
    }
}
