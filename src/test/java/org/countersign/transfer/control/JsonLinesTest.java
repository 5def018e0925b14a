package org.countersign.transfer.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.countersign.account.entity.AccountId;
import org.countersign.transfer.control.ImportEntry.Incomplete;
import org.countersign.transfer.control.ImportEntry.Invalid;
import org.countersign.transfer.control.ImportEntry.Valid;
import org.countersign.transfer.control.ImportNote.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T05:42:45Z");
    private static final String HASH = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";
    private static final String SHORT = "{\"email\":\"ann@example.com\",\"passwordHash\":\"" + HASH + "\"}";

    @Test
    void completeLine_isReadCompletely() {
        Valid entry = valid("{\"id\":\"8b0e9c1e-3f5d-4a55-9a3e-0d6f2c9b1a77\",\"email\":\" Ann@Example.COM \","
                + "\"emailVerified\":true,\"name\":\" Ann Example \",\"passwordHash\":\"" + HASH + "\","
                + "\"roles\":[\"auditor\",\"Sales Manager\"],\"disabled\":false,"
                + "\"createdAt\":\"2020-01-01T12:00:00.123456789+02:00\"}");
        ImportedAccount account = entry.account();
        assertThat(account.id()).contains(new AccountId("8b0e9c1e-3f5d-4a55-9a3e-0d6f2c9b1a77"));
        assertThat(account.email().value()).isEqualTo("ann@example.com");
        assertThat(account.emailVerifiedAt()).contains(NOW);
        assertThat(account.name()).isEqualTo("Ann Example");
        assertThat(account.hash().text()).isEqualTo(HASH);
        assertThat(account.roles()).isEqualTo(Set.of("auditor", "Sales Manager", "user"));
        assertThat(account.disabled()).isFalse();
        assertThat(account.createdAt()).contains(Instant.parse("2020-01-01T10:00:00.123456Z"));
        assertThat(entry.notes()).isEmpty();
    }

    @Test
    void shortLine_hasDefaults() {
        Valid entry = valid(SHORT);
        assertThat(entry.account().id()).isEmpty();
        assertThat(entry.account().emailVerifiedAt()).isEmpty();
        assertThat(entry.account().name()).isEqualTo("ann");
        assertThat(entry.account().roles()).containsExactly("user");
        assertThat(entry.account().disabled()).isFalse();
        assertThat(entry.account().createdAt()).isEmpty();
        assertThat(codes(entry)).containsExactly(Code.NAME_MISSING);
    }

    private static final String BEGIN = "{\"countersignExport\":\"begin\"}\n";
    private static final String LINES = SHORT + "\n" + SHORT + "\n";

    private static String end(int accounts) {
        return "{\"countersignExport\":\"end\",\"accounts\":" + accounts + "}\n";
    }

    private static List<Integer> incomplete(String file) {
        return read(file).stream()
                .filter(Incomplete.class::isInstance)
                .map(ImportEntry::line)
                .toList();
    }

    @Test
    void completeExport_isReadWithoutItsFirstAndLastLine() {
        String export = ExportFrame.first() + "\n" + LINES + ExportFrame.last(2);
        assertThat(read(export)).hasOnlyElementsOfType(Valid.class).hasSize(2);
        assertThat(read(BEGIN + LINES + end(2) + "\n\uFEFF" + BEGIN + LINES
                        + " {\"accounts\":2, \"countersignExport\":\"end\"} "))
                .hasOnlyElementsOfType(Valid.class)
                .hasSize(4);
        assertThat(read(BEGIN + end(0))).isEmpty();
        assertThat(read(LINES)).hasOnlyElementsOfType(Valid.class).hasSize(2);
    }

    /** At every position where it can be cut off. An incomplete line is also an invalid one. */
    @Test
    void truncatedExport_isIncomplete() {
        String export = BEGIN + LINES + end(2);
        for (int length = BEGIN.length(); length < export.length() - 1; length++) {
            assertThat(incomplete(export.substring(0, length))).as("%d", length).hasSize(1);
        }
        assertThat(incomplete(export.substring(0, export.length() - 1))).isEmpty();
    }

    @Test
    void exportWithAnotherNumberOfAccounts_isIncomplete() {
        assertThat(incomplete(BEGIN + LINES + end(3))).containsExactly(4);
        assertThat(incomplete(BEGIN + LINES + end(1))).containsExactly(4);
        assertThat(incomplete(BEGIN + SHORT + "\nnonsense\n" + end(2))).isEmpty();
        assertThat(incomplete(LINES + end(2))).containsExactly(3);
        assertThat(incomplete(BEGIN + LINES + BEGIN + LINES + end(2))).containsExactly(4);
        assertThat(read(BEGIN + LINES + end(3)).get(2))
                .asString()
                .contains("it had 3 accounts, but this file has 2", "Export again");
    }

    /** A member with this name does not make another line a part of an export. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"countersignExport\":\"end\"}",
                "{\"countersignExport\":\"end\",\"accounts\":\"1\"}",
                "{\"countersignExport\":true}",
                "{\"countersignExport\":\"begin\"",
                "[{\"countersignExport\":\"begin\"}]",
            })
    void lineThatOnlyLooksLikeAPartOfAnExport_isInvalid(String line) {
        assertThat(read(line)).hasOnlyElementsOfType(Invalid.class).hasSize(1);
    }

    @Test
    void linesAreCounted_blankOnesToo() {
        assertThat(read("\n" + SHORT + "\r\n \t\n\n" + SHORT))
                .extracting(ImportEntry::line)
                .containsExactly(2, 5);
        assertThat(read("")).isEmpty();
        assertThat(read("\n\n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFF", " ", "\t"})
    void marksAndSpacesAroundALine_areIgnored(String before) {
        assertThat(read(before + SHORT + " \t\r\n" + before + SHORT + "\r")).allMatch(Valid.class::isInstance);
    }

    @Test
    void endlessLine_isRejectedAndTheNextOneRead() {
        String padding = " ".repeat(JsonLines.MAX_BYTES - SHORT.length());
        List<ImportEntry> entries = read(SHORT + padding + "\n" + SHORT + padding + " \n" + SHORT);
        assertThat(entries.get(0)).isInstanceOf(Valid.class);
        assertThat(entries.get(1))
                .isInstanceOfSatisfying(
                        Invalid.class, invalid -> assertThat(invalid.reason()).contains("16 KiB"));
        assertThat(entries.get(2)).isInstanceOf(Valid.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not valid (column 2)      | nonsense",
                "not a JSON object         | []",
                "not a JSON object         | null",
                "not a JSON object         | \"ann@example.com\"",
                "ends too early            | {\"email\":\"ann@example.com\"",
                "ends too early            | {\"email\":\"ann@exam",
                "not valid (column 9)      | {\"a\":1} {\"a\":1}",
                "not valid (column 8)      | {\"a\":1,,\"b\":2}",
                "has the member \"email\" twice | {\"email\":\"a@example.com\",\"email\":\"b@example.com\"}",
                "nested too deeply         | {\"name\":[[[[[[[[1]]]]]]]]}",
            })
    void lineThatIsNoObject_isRejectedWithThePlace(String reason, String line) {
        assertThat(invalid(line).reason()).contains(reason);
    }

    @Test
    void lineThatIsNotUtf8_isRejected() {
        byte[] latin = SHORT.replace("}", ",\"name\":\"J\u00F6rg\"}").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(AccountLine.read(1, latin, NOW))
                .isInstanceOfSatisfying(
                        Invalid.class, invalid -> assertThat(invalid.reason()).contains("not UTF-8"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "There is no e-mail            | {\"passwordHash\":\"" + HASH + "\"}",
                "There is no e-mail            | {\"email\":null,\"passwordHash\":\"" + HASH + "\"}",
                "There is no e-mail            | {\"email\":\" \",\"passwordHash\":\"" + HASH + "\"}",
                "not an e-mail                 | {\"email\":\"ann\",\"passwordHash\":\"" + HASH + "\"}",
                "\"email\" is a number, not a string | {\"email\":5,\"passwordHash\":\"" + HASH + "\"}",
                "There is no password hash     | {\"email\":\"ann@example.com\"}",
                "There is no password hash     | {\"email\":\"ann@example.com\",\"passwordHash\":\"\"}",
                "format of the password hash   | {\"email\":\"ann@example.com\",\"passwordHash\":\"5f4dcc3b5aa765d6\"}",
                "at most 16                    | {\"email\":\"ann@example.com\",\"passwordHash\":\"$2a$17$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW\"}",
            })
    void missingOrWrongValue_isNamed(String reason, String line) {
        assertThat(invalid(line).reason()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UUID in lower case               | \"id\":\"8B0E9C1E-3F5D-4A55-9A3E-0D6F2C9B1A77\"",
                "UUID in lower case               | \"id\":\"4711\"",
                "\"id\" is a number, not a string | \"id\":4711",
                "\"disabled\" is a number         | \"disabled\":1",
                "\"disable\". Did you mean \"disabled\"?             | \"disable\":true",
                "\"email_verified\". Did you mean \"emailVerified\"? | \"email_verified\":true",
                "\"Created-At\". Did you mean \"createdAt\"?         | \"Created-At\":\"2020-01-01T00:00:00Z\"",
                "\"role\". Did you mean \"roles\"?  | \"role\":[]",
                "Unknown member \"tenant\".        | \"tenant\":\"acme\"",
            })
    void memberThatDecides_isRejectedByItsName(String reason, String member) {
        assertThat(invalid(with(member)).reason()).contains(reason);
    }

    @Test
    void memberWithTheOppositeMeaning_isNotSuggested() {
        assertThat(invalid(with("\"enabled\":true")).reason()).isEqualTo("Unknown member \"enabled\".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NAME_MISSING       | \"name\":\" \"",
                "NAME_MISSING       | \"name\":null",
                "NAME_MISSING       | \"name\":\"\\u200b\"",
                "VALUE_IGNORED      | \"name\":5",
                "VALUE_IGNORED      | \"name\":\"\\uD800\"",
                "VALUE_IGNORED      | \"roles\":\"admin\"",
                "VALUE_IGNORED      | \"roles\":[null]",
                "VALUE_IGNORED      | \"createdAt\":\"yesterday\"",
                "VALUE_IGNORED      | \"createdAt\":1577880000",
                "VALUE_IGNORED      | \"emailVerified\":\"maybe\"",
                "CREATED_AT_CHANGED | \"createdAt\":\"2026-11-22T05:42:48Z\"",
                "CREATED_AT_CHANGED | \"createdAt\":\"1969-12-31T23:59:59Z\"",
                "CREATED_AT_CHANGED | \"createdAt\":\"9999-12-31T23:59:59Z\"",
                "EMAIL_UNVERIFIED   | \"emailVerified\":false",
                "DISABLED           | \"disabled\":true",
                "DISABLED           | \"disabled\":\"true\"",
                "INVALID_ROLES_LEFT_OUT | \"roles\":[\"a\\tb\"]",
                "REPEATED_ROLES     | \"roles\":[\"clerk\",\"clerk\"]",
            })
    void invalidOptionalMember_isCorrectedAndNoted(Code code, String member) {
        assertThat(codes(valid(with(member)))).contains(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "null", "\"\"", "\"maybe\"", "1"})
    void addressWithoutVerification_isUnverified(String value) {
        assertThat(valid(with("\"emailVerified\":" + value)).account().emailVerifiedAt())
                .isEmpty();
    }

    @Test
    void timeWithoutAZone_isInUtc() {
        Valid entry = valid(with("\"createdAt\":\"2020-01-01 12:00:00\""));
        assertThat(entry.account().createdAt()).contains(Instant.parse("2020-01-01T12:00:00Z"));
    }

    @Test
    void noMessageAboutALine_containsItsHash() {
        String line = with("\"tenant\":1").replace(HASH, "{SSHA}c2VjcmV0c2VjcmV0");
        assertThat(invalid(line).reason()).contains("LDAP").doesNotContain("c2VjcmV0");
    }

    @Test
    void allReasons_areReportedTogether() {
        Invalid invalid = invalid("{\"email\":\"ann\",\"id\":\"1\",\"passwordHash\":\"x\"}");
        assertThat(invalid.reason()).contains("e-mail", "UUID", "hash");
        assertThat(invalid.email()).isEqualTo("ann");
    }

    private static String with(String member) {
        return SHORT.replace("}", "," + member + "}");
    }

    private static List<Code> codes(Valid entry) {
        return entry.notes().stream().map(ImportNote::code).toList();
    }

    private static Valid valid(String line) {
        ImportEntry entry = read(line).get(0);
        assertThat(entry).isInstanceOf(Valid.class);
        return (Valid) entry;
    }

    private static Invalid invalid(String line) {
        ImportEntry entry = read(line).get(0);
        assertThat(entry).isInstanceOf(Invalid.class);
        return (Invalid) entry;
    }

    private static List<ImportEntry> read(String file) {
        List<ImportEntry> entries = new ArrayList<>();
        new JsonLines(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), NOW)
                .forEachRemaining(entries::add);
        return entries;
    }
}
