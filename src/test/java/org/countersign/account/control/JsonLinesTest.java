package org.countersign.account.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.countersign.account.control.ImportEntry.Fit;
import org.countersign.account.control.ImportEntry.Unfit;
import org.countersign.account.entity.AccountId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T05:42:45Z");
    private static final String HASH = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";
    private static final String SHORT = "{\"email\":\"ann@example.com\",\"passwordHash\":\"" + HASH + "\"}";

    @Test
    void wholeLine_isReadWhole() {
        Newcomer newcomer = newcomer("{\"id\":\"8b0e9c1e-3f5d-4a55-9a3e-0d6f2c9b1a77\",\"email\":\" Ann@Example.COM \","
                + "\"name\":\" Ann Example \",\"passwordHash\":\"" + HASH + "\",\"roles\":[\"auditor\"],"
                + "\"disabled\":true,\"createdAt\":\"2020-01-01T12:00:00.123456789+02:00\"}");
        assertThat(newcomer.id()).contains(new AccountId("8b0e9c1e-3f5d-4a55-9a3e-0d6f2c9b1a77"));
        assertThat(newcomer.email().value()).isEqualTo("ann@example.com");
        assertThat(newcomer.name()).isEqualTo("Ann Example");
        assertThat(newcomer.hash().text()).isEqualTo(HASH);
        assertThat(newcomer.roles()).isEqualTo(Set.of("auditor", "user"));
        assertThat(newcomer.disabled()).isTrue();
        assertThat(newcomer.createdAt()).contains(Instant.parse("2020-01-01T10:00:00.123456Z"));
    }

    @Test
    void shortLine_hasWhatIsUsual() {
        Newcomer newcomer = newcomer(SHORT);
        assertThat(newcomer.id()).isEmpty();
        assertThat(newcomer.name()).isEqualTo("ann");
        assertThat(newcomer.roles()).containsExactly("user");
        assertThat(newcomer.disabled()).isFalse();
        assertThat(newcomer.createdAt()).isEmpty();
    }

    @Test
    void linesAreCounted_blankOnesToo() {
        assertThat(read("\n" + SHORT + "\r\n \t\n\n" + SHORT))
                .extracting(ImportEntry::line)
                .containsExactly(2, 5);
        assertThat(read("")).isEmpty();
        assertThat(read("\n\n")).isEmpty();
    }

    @Test
    void endlessLine_isRefusedAndTheNextOneRead() {
        String padding = " ".repeat(JsonLines.MAX_BYTES - SHORT.length());
        List<ImportEntry> entries = read(SHORT + padding + "\n" + SHORT + padding + " \n" + SHORT);
        assertThat(entries.get(0)).isInstanceOf(Fit.class);
        assertThat(entries.get(1))
                .isInstanceOfSatisfying(
                        Unfit.class, unfit -> assertThat(unfit.reason()).contains("16 KiB"));
        assertThat(entries.get(2)).isInstanceOf(Fit.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "[]",
                "{\"email\":\"ann@example.com\"",
                "{\"email\":\"a@example.com\",\"email\":\"b@example.com\"}",
                "\uFEFF{}",
            })
    void whatIsNoObject_isRefused(String line) {
        assertThat(unfit(line).reason()).contains("one JSON object");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "There is no e-mail            | {\"passwordHash\":\"" + HASH + "\"}",
                "There is no e-mail            | {\"email\":null,\"passwordHash\":\"" + HASH + "\"}",
                "not an e-mail                 | {\"email\":\"ann\",\"passwordHash\":\"" + HASH + "\"}",
                "email has to be a text        | {\"email\":5,\"passwordHash\":\"" + HASH + "\"}",
                "There is no password hash     | {\"email\":\"ann@example.com\"}",
                "no form that is known         | {\"email\":\"ann@example.com\",\"passwordHash\":\"5f4dcc3b5aa765d6\"}",
                "at most 16                    | {\"email\":\"ann@example.com\",\"passwordHash\":\"$2a$17$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW\"}",
            })
    void whatIsMissingOrWrong_isSaid(String reason, String line) {
        assertThat(unfit(line).reason()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UUID in lower case  | \"id\":\"8B0E9C1E-3F5D-4A55-9A3E-0D6F2C9B1A77\"",
                "UUID in lower case  | \"id\":\"4711\"",
                "A name has          | \"name\":\" \"",
                "A name has          | \"name\":\"a\\u0000b\"",
                "name has to be a    | \"name\":\"\\uD800\"",
                "at most 10 roles    | \"roles\":[\"two words\"]",
                "at most 10 roles    | \"roles\":[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\",\"i\",\"j\"]",
                "a list of texts     | \"roles\":\"admin\"",
                "a list of texts     | \"roles\":[null]",
                "true or false       | \"disabled\":\"true\"",
                "a time such as      | \"createdAt\":\"yesterday\"",
                "in the past         | \"createdAt\":\"2026-11-22T05:42:46Z\"",
                "in the past         | \"createdAt\":\"1969-12-31T23:59:59Z\"",
                "not known here      | \"disable\":true",
            })
    void memberThatIsWrong_isSaid(String reason, String member) {
        assertThat(unfit(SHORT.replace("}", "," + member + "}")).reason()).contains(reason);
    }

    @Test
    void allThatIsWrong_isSaidAtOnce() {
        Unfit unfit = unfit("{\"email\":\"ann\",\"name\":\"\",\"passwordHash\":\"x\"}");
        assertThat(unfit.reason()).contains("e-mail", "A name", "hash");
        assertThat(unfit.email()).isEqualTo("ann");
    }

    private static Newcomer newcomer(String line) {
        return ((Fit) read(line).get(0)).newcomer();
    }

    private static Unfit unfit(String line) {
        return (Unfit) read(line).get(0);
    }

    private static List<ImportEntry> read(String file) {
        List<ImportEntry> entries = new ArrayList<>();
        new JsonLines(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), NOW)
                .forEachRemaining(entries::add);
        return entries;
    }
}
