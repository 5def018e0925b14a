package org.countersign.password.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.countersign.platform.control.FakeSettings;
import org.countersign.platform.control.SettingException;
import org.countersign.platform.control.UnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BreachedFileTest {

    private static final String NTLM = "8846F7EAEE8FB117AD06BDD830B7586C";

    @TempDir
    Path folder;

    @Test
    void hash_isThatOfThePublicLists() {
        assertThat(BreachedHash.of("password").hex()).isEqualTo("5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 999, 1_000})
    void listOfAnySize_containsOnlyItsPasswords(int size) throws IOException {
        List<String> passwords =
                IntStream.range(0, size).mapToObj(i -> "breached-" + i).toList();
        BreachedPasswords breached = breached(write(lines(passwords.stream()), "\n"));
        assertThat(passwords)
                .allSatisfy(password -> assertThat(breached.objection(password)).isPresent());
        assertThat(IntStream.range(0, 200).mapToObj(i -> "other-" + i))
                .allSatisfy(password -> assertThat(breached.objection(password)).isEmpty());
    }

    @Test
    void linesWithOtherLineEndings_areRead() throws IOException {
        List<String> lines = lines(Stream.of("one", "two", "three"));
        assertThat(breached(write(lines, "\r\n")).objection("two")).isPresent();
        List<String> lowerCase = lines.stream()
                .map(line -> line.replaceFirst(":.*", "").toLowerCase(Locale.ROOT))
                .toList();
        assertThat(breached(write(lowerCase, "\n")).objection("three")).isPresent();
        Path withoutEnd = folder.resolve("without-end");
        Files.writeString(withoutEnd, String.join("\n", lines));
        assertThat(lines)
                .allSatisfy(line -> assertThat(contains(withoutEnd, line)).isTrue());
    }

    /** The list contains the letters of a ligature, or the ligature itself. */
    @Test
    void password_isFoundInBothForms() throws IOException {
        BreachedPasswords breached = breached(write(lines(Stream.of("office hours", "e\u0301tude")), "\n"));
        assertThat(breached.objection("o\uFB03ce hours")).isPresent();
        assertThat(breached.objection("e\u0301tude")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'is empty'",
        NTLM + ":10, 'has NTLM hashes'",
        NTLM + ", 'has NTLM hashes'",
        "'password', 'not a SHA-1 hash'",
        "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8 10, 'not a SHA-1 hash'",
    })
    void fileInAnotherFormat_isRejectedAtStartUp(String content, String problem) throws IOException {
        Path file = folder.resolve("other");
        Files.writeString(file, content);
        assertThatThrownBy(() -> configured(file))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("countersign.password.breached-file: ")
                .hasMessageContaining(problem);
    }

    @Test
    void missingFile_isRejectedAtStartUp() {
        assertThatThrownBy(() -> configured(folder.resolve("missing")))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> configured(folder))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("cannot be read");
    }

    /** The list that is ordered by how often a password was found. */
    @Test
    void listInAnotherOrder_isRejectedAtStartUp() throws IOException {
        List<String> unordered = IntStream.range(0, 5_000)
                .mapToObj(i -> BreachedHash.of("breached-" + i).hex() + ":" + (5_000 - i))
                .toList();
        assertThatThrownBy(() -> configured(write(unordered, "\n"))).hasMessageContaining("not sorted by hash");
        List<String> twoSwapped = lines(Stream.of("one", "two", "three"));
        Collections.swap(twoSwapped, 1, 2);
        assertThatThrownBy(() -> configured(write(twoSwapped, "\n"))).hasMessageContaining("not sorted by hash");
    }

    @Test
    void replacedFile_isUsedImmediately() throws IOException {
        Path file = write(lines(Stream.of("one", "two")), "\n");
        BreachedPasswords breached = breached(file);
        assertThat(breached.objection("three")).isEmpty();
        Path next = folder.resolve("next");
        Files.write(next, lines(Stream.of("two", "three")));
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(breached.objection("three")).isPresent();
        assertThat(breached.objection("one")).isEmpty();
    }

    @Test
    void fileThatBecomesUnreadable_blocksNewPasswords() throws IOException {
        Path file = write(lines(Stream.of("one", "two")), "\n");
        BreachedPasswords breached = breached(file);
        Files.writeString(file, "what is this?\n".repeat(20));
        assertThatThrownBy(() -> breached.objection("one")).isInstanceOf(UnavailableException.class);
        Files.delete(file);
        assertThatThrownBy(() -> breached.objection("one")).isInstanceOf(UnavailableException.class);
        Files.write(file, lines(Stream.of("one", "two")));
        assertThat(breached.objection("one")).isPresent();
    }

    /** A billion lines that are generated when they are read. */
    @Test
    void largeList_isSearchedInFewReads() throws IOException {
        int line = 46;
        long lines = 1_000_000_000;
        AtomicInteger reads = new AtomicInteger();
        BreachedFile list = new BreachedFile(
                (into, position) -> {
                    reads.incrementAndGet();
                    for (long at = position; into.hasRemaining() && at < lines * line; at++) {
                        into.put(
                                (byte) "%040X:1234\n".formatted(3 * (at / line)).charAt((int) (at % line)));
                    }
                    return -1;
                },
                lines * line,
                () -> {});
        for (long number : List.of(0L, 1L, 123_456_789L, lines - 1)) {
            assertThat(list.contains(BreachedHash.parse("%040X".formatted(3 * number))))
                    .isTrue();
            assertThat(list.contains(BreachedHash.parse("%040X".formatted(3 * number + 1))))
                    .isFalse();
        }
        assertThat(reads.get()).isLessThan(8 * 80);
        reads.set(0);
        list.requireOrder();
        assertThat(reads.get()).isLessThan(1_000);
    }

    @Test
    void withoutAFile_everyPasswordPasses() {
        BreachedPasswords breached = new BreachedPasswords();
        breached.config = new PasswordRulesConfig(FakeSettings.of());
        assertThat(breached.objection("password")).isEmpty();
    }

    @Test
    void tooManyWeakWords_areRejectedAtStartUp() {
        String words = String.join(",", Collections.nCopies(201, "acme"));
        assertThatThrownBy(() -> new PasswordRulesConfig(FakeSettings.of(PasswordRulesConfig.WEAK_WORDS, words)))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("countersign.password.weak-words: 201 weak words are too many.");
    }

    private static boolean contains(Path file, String line) throws IOException {
        try (BreachedFile list = BreachedFile.open(file)) {
            return list.contains(BreachedHash.parse(line));
        }
    }

    private static BreachedPasswords breached(Path file) {
        BreachedPasswords breached = new BreachedPasswords();
        breached.config = configured(file);
        return breached;
    }

    private static PasswordRulesConfig configured(Path file) {
        return new PasswordRulesConfig(FakeSettings.of(PasswordRulesConfig.BREACHED_FILE, file.toString()));
    }

    /** Creates lines of different lengths, by counts of different lengths. */
    private static List<String> lines(Stream<String> passwords) {
        return new ArrayList<>(passwords
                .map(password -> BreachedHash.of(password).hex() + ":" + (1 + Math.abs(password.hashCode() % 100_000)))
                .sorted()
                .toList());
    }

    private Path write(List<String> lines, String end) throws IOException {
        Path file = folder.resolve("breached.txt");
        Files.writeString(file, String.join(end, lines) + end);
        return file;
    }
}
