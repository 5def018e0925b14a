package org.countersign.client.entity;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Stores several names in one column, a line each. Names contain no control characters. */
final class Lines {

    private Lines() {}

    static String join(Collection<String> names) {
        return String.join("\n", new TreeSet<>(names));
    }

    /** Returns the names in alphabetical order. */
    static Set<String> split(String stored) {
        SortedSet<String> names = new TreeSet<>(Arrays.asList(stored.split("\n")));
        names.remove("");
        return Collections.unmodifiableSortedSet(names);
    }
}
