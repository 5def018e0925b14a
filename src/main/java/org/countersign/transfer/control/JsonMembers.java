package org.countersign.transfer.control;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Reads the members of a JSON object by their types. Absent, null and blank values are returned as empty. A value of
 * another type is reported.
 */
final class JsonMembers {

    private final JsonObject object;
    private final Consumer<String> report;

    JsonMembers(JsonObject object, Consumer<String> report) {
        this.object = object;
        this.report = report;
    }

    /** Returns the same members, with wrong values reported to another receiver. */
    JsonMembers reporting(Consumer<String> elsewhere) {
        return new JsonMembers(object, elsewhere);
    }

    Optional<String> text(String name) {
        Optional<JsonValue> value = member(name);
        Optional<String> text = value.flatMap(JsonMembers::asText);
        if (value.isPresent() && text.isEmpty()) {
            wrong(name, value.get(), "a string");
        }
        return text.filter(written -> !written.isBlank());
    }

    /** Reads a boolean. Also accepts {@code "true"} as a string, which converters often write. */
    Optional<Boolean> flag(String name) {
        Optional<JsonValue> value = member(name).filter(given -> !isBlank(given));
        Optional<Boolean> flag = value.flatMap(JsonMembers::asFlag);
        if (value.isPresent() && flag.isEmpty()) {
            wrong(name, value.get(), "true or false");
        }
        return flag;
    }

    /** Returns the elements of a list that are strings and not blank. */
    List<String> texts(String name) {
        return elements(name, JsonMembers::asText, "a string").stream()
                .filter(text -> !text.isBlank())
                .toList();
    }

    /** Returns the elements of a list that are objects. */
    List<JsonObject> objects(String name) {
        return elements(
                name,
                value -> value instanceof JsonObject object ? Optional.of(object) : Optional.empty(),
                "an object");
    }

    /** Returns the names of an object's members. */
    Set<String> names(String name) {
        Optional<JsonValue> value = member(name);
        if (value.isPresent() && !(value.get() instanceof JsonObject)) {
            wrong(name, value.get(), "an object");
        }
        return value.filter(JsonObject.class::isInstance)
                .map(given -> given.asJsonObject().keySet())
                .orElse(Set.of());
    }

    /** Omits all elements of another type, and reports the first of them. */
    private <T> List<T> elements(String name, Function<JsonValue, Optional<T>> as, String expected) {
        Optional<JsonValue> value = member(name).filter(given -> !isBlank(given));
        if (value.isEmpty() || !(value.get() instanceof JsonArray list)) {
            value.ifPresent(given -> wrong(name, given, "a list"));
            return List.of();
        }
        List<T> elements =
                list.stream().flatMap(each -> as.apply(each).stream()).toList();
        IntStream.range(0, list.size())
                .filter(position -> as.apply(list.get(position)).isEmpty())
                .findFirst()
                .ifPresent(position -> wrong(name + "[" + position + "]", list.get(position), expected));
        return elements;
    }

    private Optional<JsonValue> member(String name) {
        return Optional.ofNullable(object.get(name)).filter(value -> value != JsonValue.NULL);
    }

    private void wrong(String name, JsonValue value, String expected) {
        report.accept("\"" + name + "\" is " + typeOf(value) + ", not " + expected);
    }

    private static String typeOf(JsonValue value) {
        return switch (value.getValueType()) {
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case STRING -> asText(value).isPresent() ? "a string" : "a string with half of a surrogate pair";
            case NUMBER -> "a number";
            case TRUE, FALSE -> value.toString().toLowerCase(Locale.ROOT);
            case NULL -> "null";
        };
    }

    private static boolean isBlank(JsonValue value) {
        return asText(value).filter(String::isBlank).isPresent();
    }

    private static Optional<Boolean> asFlag(JsonValue value) {
        String text = asText(value).orElse(value.toString());
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** Returns the text of a string. An unpaired surrogate is not valid text, and no database would store it. */
    private static Optional<String> asText(JsonValue value) {
        return value instanceof JsonString text
                        && StandardCharsets.UTF_8.newEncoder().canEncode(text.getString())
                ? Optional.of(text.getString())
                : Optional.empty();
    }
}
