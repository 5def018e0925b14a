package org.countersign.platform.control;

import jakarta.json.Json;
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
 * {@value #MAX_DEPTH}. Two readers can never disagree on what such a text says (RFC 7515, section 4; RFC 7519, section
 * 4).
 */
public final class StrictJson {

    private static final int MAX_DEPTH = 8;

    private StrictJson() {}

    public static boolean isObject(byte[] json) {
        Deque<Set<String>> open = new ArrayDeque<>();
        try (JsonParser parser = Json.createParser(new StringReader(decode(json)))) {
            boolean first = true;
            while (parser.hasNext()) {
                JsonParser.Event event = parser.next();
                if (first && event != JsonParser.Event.START_OBJECT) {
                    return false;
                }
                first = false;
                if (!accept(event, parser, open)) {
                    return false;
                }
            }
            return !first && open.isEmpty();
        } catch (CharacterCodingException | JsonException | NoSuchElementException | IllegalStateException malformed) {
            return false;
        }
    }

    /** Refuses what is not UTF-8, where readers of streams put a replacement character. */
    private static String decode(byte[] json) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
    }

    private static boolean accept(JsonParser.Event event, JsonParser parser, Deque<Set<String>> open) {
        return switch (event) {
            case START_OBJECT, START_ARRAY -> {
                open.push(new HashSet<>());
                yield open.size() <= MAX_DEPTH;
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
