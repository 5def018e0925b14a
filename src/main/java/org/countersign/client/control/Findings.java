package org.countersign.client.control;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a description. */
final class Findings {

    private final List<Finding> list = new ArrayList<>();

    void add(String member, String sentence) {
        list.add(new Finding(member, sentence));
    }

    /** Checks a text that must be given. */
    void requireText(String member, @Nullable String text, Pattern form, String sentence) {
        if (text == null || !form.matcher(text).matches()) {
            add(member, sentence);
        }
    }

    /** Checks every element of a list, and their number. */
    void requireAll(String member, Collection<String> texts, int max, Predicate<String> valid, String sentence) {
        if (texts.size() > max || !texts.stream().allMatch(valid)) {
            add(member, sentence);
        }
    }

    /** Returns the constant with this name, or the default if none is given. */
    <E extends Enum<E>> E choice(String member, @Nullable String name, E byDefault) {
        List<E> constants = List.of(byDefault.getDeclaringClass().getEnumConstants());
        if (name == null) {
            return byDefault;
        }
        return constants.stream()
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseGet(() -> {
                    add(
                            member,
                            "Use one of: "
                                    + String.join(
                                            ", ",
                                            constants.stream().map(Enum::name).toList()) + ".");
                    return byDefault;
                });
    }

    List<Finding> list() {
        return List.copyOf(list);
    }
}
