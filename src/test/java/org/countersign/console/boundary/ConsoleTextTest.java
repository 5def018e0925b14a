package org.countersign.console.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.audit.entity.Action;
import org.junit.jupiter.api.Test;

/** Every text of the console has a German translation, and every recorded action has a text. */
class ConsoleTextTest {

    private static final Path FOLDER = Path.of("src/main/console");

    private static final Pattern SAID = Pattern.compile("\\bt\\('([^']+)'");
    private static final Pattern SAID_LATER = Pattern.compile("(?m)(?:^  [A-Z_]+|word|says): '([^']+)'");
    private static final Pattern TRANSLATED = Pattern.compile("(?m)^  '([^']+)': '([^']+)',$");
    private static final Pattern FIELD_ERRORS = Pattern.compile(
            "(?:message = |message\\(\\) default |invalidField\\(\\s*\"[^\"]+\",\\s*)\"([^\"\\\\]+)\"\\s*[),]");
    private static final Pattern FAILURES =
            Pattern.compile("(?m)^\\| `[A-Z_`, ]+ \\|.*?(?:failure|for a client address|; for an) (.*)$");
    private static final Pattern QUOTED = Pattern.compile("`([a-z]+_[a-z_]+)`");
    private static final Pattern NUMBER_OR_QUOTE = Pattern.compile("\"[^\"]*\"|\\b\\d+\\b|\\{max}");
    private static final Pattern VALUE = Pattern.compile("\\{\\w+}");

    private static final String DE = read(FOLDER.resolve("de.js"));

    private static final Map<String, String> GERMAN = TRANSLATED
            .matcher(DE)
            .results()
            .collect(Collectors.toMap(
                    found -> found.group(1), found -> found.group(2), (one, other) -> other, TreeMap::new));

    @Test
    void everySentence_isTranslated() throws IOException {
        Set<String> sentences = new TreeSet<>();
        try (Stream<Path> modules = Files.walk(FOLDER)) {
            modules.filter(file -> file.toString().endsWith(".js") && !file.endsWith("de.js"))
                    .map(ConsoleTextTest::read)
                    .flatMap(module -> Stream.of(SAID, SAID_LATER)
                            .flatMap(pattern -> pattern.matcher(module).results()))
                    .map((MatchResult found) -> found.group(1))
                    .forEach(sentences::add);
        }
        assertThat(sentences).hasSizeGreaterThan(100);
        assertThat(GERMAN.keySet()).containsAll(sentences);
    }

    /** The console shows the reasons of the service for wrong fields, and the hints for passwords. */
    @Test
    void everySentenceOfTheService_isTranslated() throws IOException {
        Set<String> sentences = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            sources.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> read(file).replaceAll("\"\\s*\\+\\s*\"", ""))
                    .flatMap(source -> FIELD_ERRORS.matcher(source).results())
                    .map(found -> found.group(1))
                    .forEach(sentences::add);
        }
        assertThat(sentences).hasSizeGreaterThan(30);
        ResourceBundle hints = ResourceBundle.getBundle("com/nulabinc/zxcvbn/messages", Locale.ROOT);
        hints.keySet().forEach(key -> sentences.add(hints.getString(key)));
        assertThat(sentences).allMatch(ConsoleTextTest::isTranslated);
    }

    @Test
    void everyReasonOfAnEvent_hasWords() {
        Set<String> reasons = FAILURES.matcher(read(Path.of("docs/operations/audit.md")))
                .results()
                .flatMap(row -> QUOTED.matcher(row.group(1)).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(reasons).contains("wrong_password", "too_many_mails", "unknown_client");
        assertThat(read(FOLDER.resolve("events.js")))
                .contains(reasons.stream()
                        .map(reason -> "  " + reason + ": { word: '")
                        .toArray(String[]::new));
    }

    @Test
    void translation_keepsTheValues() {
        assertThat(GERMAN)
                .allSatisfy((english, german) -> assertThat(values(german)).isEqualTo(values(english)));
    }

    @Test
    void everyAction_hasWords() {
        assertThat(read(FOLDER.resolve("events.js")))
                .contains(Stream.of(Action.values())
                        .map(action -> "  " + action.name() + ": '")
                        .toArray(String[]::new));
    }

    /** Looks a text up as a whole, or else each of its sentences, with the values that it quotes or counts. */
    private static boolean isTranslated(String text) {
        AtomicInteger count = new AtomicInteger();
        String counted = NUMBER_OR_QUOTE.matcher(text).replaceAll(value -> "{" + count.getAndIncrement() + "}");
        return GERMAN.containsKey(text)
                || DE.contains("\n  \"" + text + "\": ")
                || GERMAN.containsKey(counted)
                || (text.contains(". ") && Stream.of(text.split("(?<=\\.) ")).allMatch(ConsoleTextTest::isTranslated));
    }

    private static Set<String> values(String text) {
        return VALUE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
