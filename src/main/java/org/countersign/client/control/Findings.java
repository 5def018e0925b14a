package org.countersign.client.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.countersign.client.control.Checked.Invalid;
import org.countersign.client.control.Checked.Valid;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a description. */
final class Findings {

    private static final Pattern NAME = Pattern.compile("(?! )[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]{1,200}(?<! )");

    private final List<Finding> list = new ArrayList<>();

    void add(String member, String sentence) {
        list.add(new Finding(member, sentence));
    }

    /** Checks a name for people, which must be given. */
    String name(@Nullable String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            add("name", "Use 1 to 200 characters.");
            return "";
        }
        return name;
    }

    /** Checks every element of a list, and their number. Returns them in order; none if none are given. */
    Set<String> set(String member, @Nullable List<String> texts, int max, Predicate<String> valid, String sentence) {
        Set<String> set = texts == null ? Set.of() : new TreeSet<>(texts);
        if (set.size() > max || !set.stream().allMatch(valid)) {
            add(member, sentence);
        }
        return set;
    }

    /** Returns the constant with this name, or the first of those allowed if none is given. */
    <E extends Enum<E>> E choice(String member, @Nullable String name, List<E> allowed) {
        if (name == null) {
            return allowed.get(0);
        }
        return allowed.stream()
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseGet(() -> {
                    String names = allowed.stream().map(Enum::name).collect(Collectors.joining(", "));
                    add(member, (allowed.size() == 1 ? "Use " : "Use one of: ") + names + ".");
                    return allowed.get(0);
                });
    }

    /** Returns the data if nothing is wrong with it. */
    <T> Checked<T> result(T data) {
        return list.isEmpty() ? new Valid<>(data) : new Invalid<>(List.copyOf(list));
    }
}
