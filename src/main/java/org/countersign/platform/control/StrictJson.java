package org.countersign.platform.control;

import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Parses exactly one JSON object (RFC 8259) in UTF-8, without duplicate member names and with at most
 * {@value #MAX_DEPTH} levels. Two parsers cannot read such a text differently (RFC 7515, section 4; RFC 7519, section
 * 4).
 */
public final class StrictJson {

    private static final int MAX_DEPTH = 8;

    private StrictJson() {}

    /**
     * Returns the members of the object; empty if the bytes are not such an object. Whole numbers are {@code Long},
     * other and larger ones {@code Double}, arrays {@code List} and objects {@code Map}.
     */
    public static Optional<Map<String, @Nullable Object>> read(byte[] json) {
        try (JsonParser parser = JsonFactories.PARSERS.createParser(new StringReader(decode(json)))) {
            if (parser.next() != JsonParser.Event.START_OBJECT) {
                return Optional.empty();
            }
            Map<String, @Nullable Object> members = members(parser, MAX_DEPTH);
            return parser.hasNext() ? Optional.empty() : Optional.of(members);
        } catch (CharacterCodingException | JsonException | NoSuchElementException | IllegalStateException malformed) {
            return Optional.empty();
        }
    }

    /**
     * Decodes with a decoder, which reports malformed bytes. The constructor of a string would replace them silently.
     */
    private static String decode(byte[] json) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
    }

    private static Map<String, @Nullable Object> members(JsonParser parser, int depth) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.next() == JsonParser.Event.KEY_NAME) {
            String name = parser.getString();
            if (members.containsKey(name)) {
                throw new JsonException("Twice: " + name);
            }
            members.put(name, value(parser, parser.next(), depth));
        }
        return members;
    }

    private static List<@Nullable Object> elements(JsonParser parser, int depth) {
        List<@Nullable Object> elements = new ArrayList<>();
        for (var event = parser.next(); event != JsonParser.Event.END_ARRAY; event = parser.next()) {
            elements.add(value(parser, event, depth));
        }
        return elements;
    }

    private static @Nullable Object value(JsonParser parser, JsonParser.Event event, int depth) {
        boolean nested = event == JsonParser.Event.START_OBJECT || event == JsonParser.Event.START_ARRAY;
        if (nested && depth == 1) {
            throw new JsonException("Nested too deep");
        }
        return switch (event) {
            case START_OBJECT -> members(parser, depth - 1);
            case START_ARRAY -> elements(parser, depth - 1);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER -> number(parser.getString());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new JsonException("No value: " + event);
        };
    }

    private static Number number(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException fractionOrTooLarge) {
            return Double.valueOf(text);
        }
    }
}
