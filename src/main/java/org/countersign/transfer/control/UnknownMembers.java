package org.countersign.transfer.control;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Lists the unknown members of a JSON object, with the known members that may have been intended. */
final class UnknownMembers {

    private static final int MAX_NAMED = 5;

    private UnknownMembers() {}

    /** Returns a sentence about the unknown names; empty if all names are known. */
    static Optional<String> objection(Collection<String> names, Set<String> known) {
        Set<String> unknown = new TreeSet<>(names);
        unknown.removeAll(known);
        if (unknown.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(unknown.stream()
                .limit(MAX_NAMED)
                .map(name -> sentence(name, known))
                .collect(Collectors.joining(" ")));
    }

    private static String sentence(String name, Set<String> known) {
        String objection = "Unknown member \"" + ImportNote.shown(name) + "\".";
        return nearest(name, known)
                .map(meant -> objection + " Did you mean \"" + meant + "\"?")
                .orElse(objection);
    }

    private static Optional<String> nearest(String name, Set<String> known) {
        String plain = plain(name);
        int maxDistance = Math.min(2, plain.length() / 3);
        return known.stream()
                .filter(each -> distance(plain, plain(each)) <= maxDistance)
                .min(Comparator.comparingInt((String each) -> distance(plain, plain(each)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Removes the differences between naming styles. */
    private static String plain(String name) {
        String letters = name.replaceAll("[_\\s.-]", "").toLowerCase(Locale.ROOT);
        return letters.substring(0, Math.min(letters.length(), 40));
    }

    /** Returns the Levenshtein distance: the number of insertions, deletions and replacements. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= one.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= other.length(); column++) {
                int replaced = diagonal + (one.charAt(line - 1) == other.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[other.length()];
    }
}
