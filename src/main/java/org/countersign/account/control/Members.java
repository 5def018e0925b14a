package org.countersign.account.control;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The members of a JSON object by their types. Absent and null are empty; what is of another type is complained of. */
final class Members {

    private final JsonObject object;
    private final Consumer<String> complaints;

    Members(JsonObject object, Consumer<String> complaints) {
        this.object = object;
        this.complaints = complaints;
    }

    /** A member that nobody reads may be a misspelt one, and then something would be left out in silence. */
    void allowOnly(Set<String> known) {
        Set<String> others = new TreeSet<>(object.keySet());
        others.removeAll(known);
        if (!others.isEmpty()) {
            complaints.accept("There are members that are not known here.");
        }
    }

    Optional<String> text(String name) {
        return member(name).flatMap(value -> {
            Optional<String> text = asText(value);
            if (text.isEmpty()) {
                complaints.accept(name + " has to be a text.");
            }
            return text;
        });
    }

    Optional<Boolean> flag(String name) {
        Optional<JsonValue> value = member(name);
        boolean fits = value.isEmpty() || value.get() == JsonValue.TRUE || value.get() == JsonValue.FALSE;
        if (!fits) {
            complaints.accept(name + " has to be true or false.");
        }
        return fits ? value.map(JsonValue.TRUE::equals) : Optional.empty();
    }

    Optional<List<String>> texts(String name) {
        return member(name).flatMap(value -> {
            if (value instanceof JsonArray list
                    && list.stream().allMatch(each -> asText(each).isPresent())) {
                return Optional.of(
                        list.stream().flatMap(each -> asText(each).stream()).toList());
            }
            complaints.accept(name + " has to be a list of texts.");
            return Optional.empty();
        });
    }

    private Optional<JsonValue> member(String name) {
        return Optional.ofNullable(object.get(name)).filter(value -> value != JsonValue.NULL);
    }

    /** Half a surrogate pair is no text: no database would keep it. */
    private static Optional<String> asText(JsonValue value) {
        return value instanceof JsonString text
                        && StandardCharsets.UTF_8.newEncoder().canEncode(text.getString())
                ? Optional.of(text.getString())
                : Optional.empty();
    }
}
