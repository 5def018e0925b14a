package org.countersign.platform.boundary;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON types of the members of a request body. */
enum MemberType {
    TEXT("Use a string."),
    FLAG("Use true or false."),
    OBJECT("Use a JSON object."),
    TEXTS("Use a list of strings."),
    ONE_OR_MORE_TEXTS("Use a string or a list of strings.");

    private final String expectation;

    MemberType(String expectation) {
        this.expectation = expectation;
    }

    static MemberType of(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == Boolean.class) {
            return FLAG;
        }
        if (type == Map.class) {
            return OBJECT;
        }
        if (type == OneOrMore.class) {
            return ONE_OR_MORE_TEXTS;
        }
        return type == List.class ? TEXTS : TEXT;
    }

    /** Says to people what the member has to be. */
    String expectation() {
        return expectation;
    }

    /** Returns whether a value of a JSON body has this type. Null is an absent member. */
    boolean fits(@Nullable Object value) {
        return value == null
                || switch (this) {
                    case TEXT -> isText(value);
                    case FLAG -> value instanceof Boolean;
                    case OBJECT -> value instanceof Map;
                    case TEXTS -> isListOfTexts(value);
                    case ONE_OR_MORE_TEXTS -> isText(value) || isListOfTexts(value);
                };
    }

    /** Returns the value for a component of a record. */
    @Nullable
    Object convert(@Nullable Object value) {
        return this == ONE_OR_MORE_TEXTS ? OneOrMore.of(value) : value;
    }

    private static boolean isListOfTexts(Object value) {
        return value instanceof List<?> list && list.stream().allMatch(MemberType::isText);
    }

    /**
     * Returns whether the value is a text. An unpaired surrogate is rejected: encoding would replace it by a question
     * mark.
     */
    private static boolean isText(@Nullable Object value) {
        return value instanceof String text
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
