package org.countersign.transfer.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.countersign.transfer.control.AccountFile.Opened;
import org.countersign.transfer.control.ImportAccounts.Format;
import org.countersign.transfer.control.ImportEntry.Invalid;
import org.countersign.transfer.control.ImportEntry.Valid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AccountFileTest {

    private static final Instant NOW = Instant.parse("2026-11-22T05:42:45Z");
    private static final String HASH = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";
    private static final String LINE =
            "{\"email\":\"ann@example.com\",\"name\":\"J\u00F6rg \uD83E\uDD84\",\"passwordHash\":\"" + HASH + "\"}";
    private static final String REALM =
            "{\"realm\":\"acme\",\"users\":[{\"email\":\"ann@example.com\",\"firstName\":\"J\u00F6rg\","
                    + "\"credentials\":[{\"type\":\"password\",\"secretData\":\"{\\\"value\\\":\\\"" + HASH
                    + "\\\"}\",\"credentialData\":\"{\\\"algorithm\\\":\\\"bcrypt\\\"}\"}]}]}";

    static Stream<byte[]> encodings() {
        return Stream.of(
                new byte[0],
                new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF},
                new byte[] {(byte) 0xFF, (byte) 0xFE},
                new byte[] {(byte) 0xFE, (byte) 0xFF});
    }

    private static Charset charsetOf(byte[] mark) {
        return mark.length != 2
                ? StandardCharsets.UTF_8
                : mark[0] == (byte) 0xFF ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void byteOrderMark_losesNoAccount(byte[] mark) {
        Charset charset = charsetOf(mark);
        List<ImportEntry> lines =
                entries(marked(mark, (LINE + "\r\n" + LINE + "\r\n").getBytes(charset)), Format.JSON_LINES);
        assertThat(lines).hasSize(2).allMatch(Valid.class::isInstance);
        assertThat(((Valid) lines.get(0)).account().name()).isEqualTo("J\u00F6rg \uD83E\uDD84");
        List<ImportEntry> users = entries(marked(mark, REALM.getBytes(charset)), Format.KEYCLOAK_REALM);
        assertThat(users).hasSize(1).allMatch(Valid.class::isInstance);
        assertThat(((Valid) users.get(0)).account().name()).isEqualTo("J\u00F6rg");
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void utf16_isReadWithoutAByteOrderMarkToo(byte[] mark) {
        assertThat(entries(LINE.getBytes(charsetOf(mark)), Format.JSON_LINES)).allMatch(Valid.class::isInstance);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "realm has no users. A partial export | {\"realm\":\"acme\",\"roles\":{\"realm\":[]}}",
                "no list of users                     | {}",
                "no list of users                     | []",
                "no list of users                     | [[],5]",
                "no list of users                     | {\"a\":{\"users\":[]}}",
                "\"users\" is not a list              | {\"users\":{}}",
                "\"users\" is not a list              | {\"users\":null}",
                "Firebase                             | {\"users\":[{\"localId\":\"x\",\"email\":\"ann@example.com\"}]}",
                "JSON lines                           | {\"email\":\"ann@example.com\",\"passwordHash\":\"x\"}",
            })
    void jsonWithoutUsers_isNotReportedAsMalformed(String reason, String file) {
        Opened.Unusable unusable = unusable(file.getBytes(StandardCharsets.UTF_8), Format.KEYCLOAK_REALM);
        assertThat(unusable.reason()).contains(reason);
        assertThat(unusable.isJson()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ends too early               | {\"realm\":\"acme\",\"users\":[{\"email\":\"ann@exa",
                "not valid (line 2, column | {\"realm\":\"acme\",\\n \"a\":1 \"users\":[]}",
                "\"users\" twice              | {\"users\":[],\"users\":[]}",
                "not valid (line 1, column 14) | {\"users\":[]} {}",
                "nested too deeply            | {\"users\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}",
                "looks like JSON lines        | {\"email\":\"ann@example.com\"}\\n{\"email\":\"bob@example.com\"}",
            })
    void brokenRealm_isRejectedWithThePlace(String reason, String file) {
        Opened.Unusable unusable =
                unusable(file.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8), Format.KEYCLOAK_REALM);
        assertThat(unusable.reason()).contains(reason);
        assertThat(unusable.isJson()).isFalse();
    }

    @Test
    void realmInAnotherEncoding_isRejectedByThatReason() {
        assertThat(unusable(REALM.getBytes(StandardCharsets.ISO_8859_1), Format.KEYCLOAK_REALM)
                        .reason())
                .contains("not UTF-8");
    }

    @Test
    void deepNesting_isRejected() {
        String deep = "{\"users\":[" + "[".repeat(10_000) + "]".repeat(10_000) + "]}";
        assertThat(unusable(deep.getBytes(StandardCharsets.UTF_8), Format.KEYCLOAK_REALM)
                        .reason())
                .contains("nested");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void fileOfAnotherKind_isNamed(Format format) throws IOException {
        assertThat(unusable(new byte[0], format).reason()).contains("empty");
        assertThat(unusable(" \r\n\n".getBytes(StandardCharsets.UTF_8), format).reason())
                .contains("empty");
        assertThat(unusable(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, format)
                        .reason())
                .contains("empty");
        assertThat(unusable("email,hash\nann@example.com,x\n".getBytes(StandardCharsets.UTF_8), format)
                        .reason())
                .contains("CSV");
        assertThat(unusable("<!DOCTYPE html><title>502".getBytes(StandardCharsets.UTF_8), format)
                        .reason())
                .contains("HTML");
        assertThat(unusable(new byte[] {1, 0, 2, 0}, format).reason()).contains("not text");
        assertThat(unusable(zipped(), format).reason()).contains("ZIP");
        assertThat(unusable(gzipped(), format).reason()).contains("compressed");
    }

    @Test
    void jsonDocument_isNotReadAsLines() {
        String pretty = "{\n  \"realm\": \"acme\",\n  \"users\": []\n}\n";
        assertThat(unusable(pretty.getBytes(StandardCharsets.UTF_8), Format.JSON_LINES)
                        .reason())
                .contains("on several lines", "application/json");
        assertThat(unusable(REALM.getBytes(StandardCharsets.UTF_8), Format.JSON_LINES)
                        .reason())
                .contains("Keycloak realm");
        assertThat(unusable(("[" + LINE + ",\n" + LINE + "]").getBytes(StandardCharsets.UTF_8), Format.JSON_LINES)
                        .reason())
                .contains("JSON list");
    }

    @Test
    void lineThatIsNotJson_doesNotAffectTheOthers() {
        List<ImportEntry> entries =
                entries(("# accounts\n" + LINE + "\n[]\n").getBytes(StandardCharsets.UTF_8), Format.JSON_LINES);
        assertThat(entries.get(0)).isInstanceOf(Invalid.class);
        assertThat(entries.get(1)).isInstanceOf(Valid.class);
        assertThat(entries.get(2)).isInstanceOf(Invalid.class);
    }

    private static byte[] zipped() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("accounts.jsonl"));
            zip.write(LINE.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] gzipped() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(LINE.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] marked(byte[] mark, byte[] text) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(mark);
        all.writeBytes(text);
        return all.toByteArray();
    }

    private static List<ImportEntry> entries(byte[] file, Format format) {
        Opened opened = AccountFile.open(file, format, NOW);
        assertThat(opened).isInstanceOf(Opened.Entries.class);
        List<ImportEntry> entries = new ArrayList<>();
        ((Opened.Entries) opened).entries().forEachRemaining(entries::add);
        return entries;
    }

    private static Opened.Unusable unusable(byte[] file, Format format) {
        Opened opened = AccountFile.open(file, format, NOW);
        assertThat(opened).isInstanceOf(Opened.Unusable.class);
        return (Opened.Unusable) opened;
    }
}
