package org.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that {@code docs/settings.md} lists exactly the settings that the code reads. */
class SettingsDocTest {

    /** Matches a Java string literal that contains only a key. {@code countersign.js} is a file. */
    private static final Pattern KEY = Pattern.compile("\"(countersign(?:\\.[a-z0-9-]+)+)(?<!\\.js)\"");

    /** Matches the first two cells of a row: the key and the environment variable. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(countersign\\.[a-z0-9.-]+)` \\| `([A-Z0-9_]+)` \\|");

    @Test
    void table_listsTheSettingsThatAreRead() throws IOException {
        assertThat(documented().keySet()).isEqualTo(read());
    }

    /**
     * MicroProfile Config, section "Default ConfigSources": each character that is neither a letter nor a digit becomes
     * an underscore.
     */
    @Test
    void environmentVariable_isTheKeyInItsOtherForm() throws IOException {
        assertThat(documented())
                .allSatisfy((key, variable) -> assertThat(variable)
                        .isEqualTo(key.replaceAll("[^a-z0-9]", "_").toUpperCase(Locale.ROOT)));
    }

    private static SortedMap<String, String> documented() throws IOException {
        SortedMap<String, String> rows = new TreeMap<>();
        ROW.matcher(Files.readString(Path.of("docs/settings.md")))
                .results()
                .forEach(row -> assertThat(rows.put(row.group(1), row.group(2)))
                        .as(row.group(1) + " is listed once")
                        .isNull());
        return rows;
    }

    private static Set<String> read() throws IOException {
        Set<String> keys = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> KEY.matcher(textOf(file)).results())
                    .map(MatchResult::group)
                    .forEach(literal -> keys.add(literal.substring(1, literal.length() - 1)));
        }
        return keys;
    }

    private static String textOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
