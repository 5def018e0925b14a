package org.countersign.transfer.control;

import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.countersign.platform.control.JsonFactories;

/**
 * The first error in a text that should be a single JSON value (RFC 8259), and its position. A duplicate member name is
 * an error too, because parsers disagree about which of the two values counts.
 *
 * @param line counted from 1
 * @param column counted from 1
 */
record JsonProblem(String what, int line, int column) {

    static Optional<JsonProblem> find(String json, int maxDepth) {
        try (JsonParser parser = JsonFactories.PARSERS.createParser(new StringReader(json))) {
            return walk(parser, maxDepth)
                    .map(what -> at(json, parser.getLocation().getStreamOffset(), what));
        } catch (JsonParsingException malformed) {
            long offset = malformed.getLocation().getStreamOffset();
            boolean isCut = offset < 0 || offset >= json.stripTrailing().length();
            return Optional.of(at(json, offset, isCut ? "The JSON ends too early" : "The JSON is not valid"));
        } catch (JsonException | NoSuchElementException | IllegalStateException malformed) {
            return Optional.of(at(json, json.length(), "The JSON is not valid"));
        }
    }

    private static Optional<String> walk(JsonParser parser, int maxDepth) {
        Deque<Set<String>> open = new ArrayDeque<>();
        while (parser.hasNext()) {
            Event event = parser.next();
            if (event == Event.START_OBJECT || event == Event.START_ARRAY) {
                open.push(new HashSet<>());
            } else if (event == Event.END_OBJECT || event == Event.END_ARRAY) {
                open.pop();
            } else if (event == Event.KEY_NAME && !open.element().add(parser.getString())) {
                return Optional.of("The JSON has the member \"" + ImportNote.shown(parser.getString()) + "\" twice");
            }
            if (open.size() > maxDepth) {
                return Optional.of("The JSON is nested too deeply");
            }
        }
        return Optional.empty();
    }

    /** Converts an offset into line and column. An offset after the end is converted into the end. */
    private static JsonProblem at(String json, long offset, String what) {
        String before = json.substring(0, (int) Math.min(Math.max(offset, 0), json.length()));
        int line = 1 + (int) before.chars().filter(each -> each == '\n').count();
        return new JsonProblem(what, line, before.length() - before.lastIndexOf('\n'));
    }

    /** Returns the sentence for one line of JSON lines, whose number is reported separately. */
    String inItsLine() {
        return what + " (column " + column + ").";
    }

    /** Returns the sentence for a whole file. */
    String inItsFile() {
        return what + " (line " + line + ", column " + column + ").";
    }
}
