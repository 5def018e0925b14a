package org.countersign.transfer.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.countersign.account.entity.AccountId;
import org.countersign.password.control.PasswordHash;
import org.countersign.transfer.control.AccountFile.Opened;
import org.countersign.transfer.control.ImportAccounts.Format;
import org.countersign.transfer.control.ImportEntry.Invalid;
import org.countersign.transfer.control.ImportEntry.Valid;
import org.countersign.transfer.control.ImportNote.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeycloakUsersTest {

    private static final Instant NOW = Instant.parse("2026-11-22T05:42:45Z");

    /** The salt is the bytes from 0 to 15, the password {@code keycloak-violet-77}; hashed by Python's hashlib. */
    private static final String PASSWORD = credential(
            "pbkdf2-sha512",
            "30000",
            "Ia1oSpyGqce39whOCdM2P90SibbTHXtfYjfInMTG91d7kyuAcgJhXkC2UZpT2tV4qQTfo25xvnx92/w4qn8T2g==",
            "{}");

    private static final String OLD_PASSWORD =
            "{\"type\":\"password\",\"algorithm\":\"pbkdf2\",\"hashIterations\":20000,"
                    + "\"salt\":\"AAECAwQFBgcICQoLDA0ODw==\",\"hashedSaltedValue\":"
                    + "\"ObfMC7n6ibdAVAc4s923Gb0cwvsc1YnjADgjuCc7gnY7UyQ/U9+3uAA5ixQ/jcVJd3J8xGH4sPvkmqribpesHA==\"}";

    @Test
    void allMembersOfAUser_areRead() {
        ImportedAccount account = valid("""
                {"id":"8b0e9c1e-3f5d-4a55-9a3e-0d6f2c9b1a77","createdTimestamp":1577880000123,"username":"ann",
                 "enabled":true,"totp":false,"emailVerified":true,"firstName":"Ann","lastName":"Example",
                 "email":"Ann@example.com","credentials":[%s],
                 "disableableCredentialTypes":[],"requiredActions":[],"notBefore":0,"groups":[],
                 "realmRoles":["default-roles-acme","offline_access","uma_authorization","auditor"],
                 "clientRoles":{"account":["view-profile"]}}""".formatted(PASSWORD)).account();
        assertThat(account.id()).contains(new AccountId("8b0e9c1e-3f5d-4a55-9a3e-0d6f2c9b1a77"));
        assertThat(account.email().value()).isEqualTo("ann@example.com");
        assertThat(account.emailVerifiedAt()).isPresent();
        assertThat(account.name()).isEqualTo("Ann Example");
        assertThat(account.roles()).isEqualTo(Set.of("auditor", "user"));
        assertThat(account.disabled()).isFalse();
        assertThat(account.createdAt()).contains(Instant.ofEpochMilli(1577880000123L));
        assertThat(account.hash().matches("keycloak-violet-77")).isTrue();
        assertThat(account.hash().matches("keycloak-violet-78")).isFalse();
    }

    @Test
    void realisticRealm_yieldsAllUsersAndReportsLosses() throws IOException {
        List<ImportEntry> entries = entries(realm());
        assertThat(entries).hasSize(8);
        assertThat(entries.get(4)).isInstanceOf(Invalid.class);
        assertThat(entries.get(5)).isInstanceOf(Invalid.class);
        List<Valid> valid = entries.stream()
                .filter(Valid.class::isInstance)
                .map(Valid.class::cast)
                .toList();
        assertThat(valid)
                .allSatisfy(entry -> {
                    assertThat(entry.account().hash().matches("keycloak-violet-77"))
                            .isTrue();
                    assertThat(entry.account().hash().matches("keycloak-violet-78"))
                            .isFalse();
                })
                .extracting(ImportEntry::email)
                .containsExactly(
                        "ann@acme.example",
                        "bob@acme.example",
                        "carla@acme.example",
                        "dieter@acme.example",
                        "fay@acme.example",
                        "gus@acme.example");
        assertThat(valid.stream().map(KeycloakUsersTest::codes).toList())
                .containsExactly(
                        Set.of(Code.SECOND_FACTOR_LEFT_OUT, Code.REQUIRED_ACTIONS_LEFT_OUT),
                        Set.of(
                                Code.EMAIL_UNVERIFIED,
                                Code.REQUIRED_ACTIONS_LEFT_OUT,
                                Code.RESERVED_ROLES_LEFT_OUT,
                                Code.CLIENT_ROLES_LEFT_OUT,
                                Code.GROUPS_LEFT_OUT,
                                Code.ATTRIBUTES_LEFT_OUT),
                        Set.of(Code.NAME_CHANGED),
                        Set.of(Code.DISABLED),
                        Set.of(Code.NAME_MISSING),
                        Set.of(Code.SECOND_FACTOR_LEFT_OUT, Code.IDENTITY_PROVIDERS_LEFT_OUT));
        assertThat(valid.get(1).account().roles())
                .isEqualTo(Set.of("user", "Sales Manager", "/acme/editor", "Pr\u00FCfer"));
        assertThat(valid)
                .filteredOn(entry -> entry.account().emailVerifiedAt().isEmpty())
                .extracting(ImportEntry::email)
                .containsExactly("bob@acme.example");
        assertThat(valid.get(2).account().name()).isEqualTo("Carla Ex ample");
        assertThat(valid.get(4).account().name()).isEqualTo("fay");
    }

    @Test
    void notes_nameTheLosses() throws IOException {
        Valid bob = (Valid) entries(realm()).get(1);
        assertThat(bob.notes().stream().map(ImportNote::text).collect(Collectors.joining(" ")))
                .contains("admin", "realm-management", "/staff/sales", "department", "VERIFY_EMAIL", "not verified");
        Valid gus = (Valid) entries(realm()).get(7);
        assertThat(gus.notes()).extracting(ImportNote::about).contains("webauthn", "google");
    }

    /** Hashed by Python's hashlib, argon2-cffi and libxcrypt. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "pbkdf2 | 20000 | ObfMC7n6ibdAVAc4s923Gb0cwvsc1YnjADgjuCc7gnY7UyQ/U9+3uAA5ixQ/jcVJd3J8xGH4sPvkmqribpesHA== | {}",
                "pbkdf2-sha256 | 27500 | DDqAc72rY6CdTzOX1NZ3EdAH9q0jqDR5OD8OmTTDvGmJA4njbFNV1HHYqFZj7DXIn83OVeJ+rxGfcxdricd1xA== | {}",
                "argon2 | 5 | 64u8Tqm6TMTQQDkIrEfg0KRvWzVvm4ElZ92hhbJ3Vyo= | "
                        + "{\"hashLength\":[\"32\"],\"memory\":[\"7168\"],\"type\":[\"id\"],\"version\":[\"1.3\"],\"parallelism\":[\"1\"]}",
                "bcrypt | 6 | $2a$06$abcdefghijklmnopqrstuuZI9GYNjszoplCiD5Kgar9T5WQUzvZzu | {}",
                "bcrypt | -1 | $2a$06$abcdefghijklmnopqrstuuZI9GYNjszoplCiD5Kgar9T5WQUzvZzu | {}",
            })
    void eachAlgorithm_matchesItsPassword(String algorithm, String iterations, String value, String parameters) {
        ImportedAccount account = valid(user(credential(algorithm, iterations, value, parameters)))
                .account();
        assertThat(account.hash().matches("keycloak-violet-77")).isTrue();
        assertThat(account.hash().matches("keycloak-violet-78")).isFalse();
        assertThat(account.hash().text()).hasSizeLessThan(PasswordHash.MAX_LENGTH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"algorithm\":\"pbkdf2\",", "\"algorithm\":null,", ""})
    void passwordInTheFormBeforeKeycloak8_matches(String algorithm) {
        String old = OLD_PASSWORD.replace("\"algorithm\":\"pbkdf2\",", algorithm);
        assertThat(valid(user(old)).account().hash().matches("keycloak-violet-77"))
                .isTrue();
        assertThat(valid(user(old)).account().hash().matches("keycloak-violet-78"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "has no hash        | {\"type\":\"password\"}",
                "has no hash        | {\"type\":\"password\",\"secretData\":\"{\",\"credentialData\":\"[]\"}",
                "has no hash        | {\"type\":\"password\",\"secretData\":5,\"credentialData\":null}",
                "plain text         | {\"type\":\"password\",\"value\":\"harbour\",\"temporary\":false}",
            })
    void passwordThatCannotBeRead_isRejectedWithTheReason(String reason, String credential) {
        assertThat(invalid(user(credential)).reason()).contains(reason).doesNotContain("harbour");
    }

    @Test
    void passwordOfAnotherAlgorithm_isRejectedByName() {
        assertThat(invalid(user(credential("pbkdf2-md5", "1", "AAAA", "{}"))).reason())
                .contains("\"pbkdf2-md5\"");
        assertThat(invalid(user(credential("scrypt", "1", "AAAA", "{}"))).reason())
                .contains("\"scrypt\"");
        assertThat(invalid(user(credential("argon2", "5", "AAAA", "{\"memory\":\"7168\"}")))
                        .reason())
                .contains("\"argon2\"");
        assertThat(invalid(user(PASSWORD.replace("30000", "30000000"))).reason())
                .contains("10 million");
    }

    @Test
    void userWithoutAPassword_isRejected() {
        assertThat(invalid(user("")).reason()).contains("no password hash");
        assertThat(invalid("{\"email\":\"ann@example.com\",\"enabled\":true}").reason())
                .contains("no password hash");
    }

    @Test
    void accountOfAClient_isRejected() {
        assertThat(invalid("{\"username\":\"service-account-shop\",\"serviceAccountClientId\":\"shop\"}")
                        .reason())
                .contains("of a client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"email\":\"\",", "\"email\":\"  \",", "\"email\":null,"})
    void userName_isUsedIfItIsAnEmail(String email) {
        assertThat(valid("{" + email + "\"username\":\"ann@example.com\",\"credentials\":[" + PASSWORD + "]}")
                        .email())
                .isEqualTo("ann@example.com");
        assertThat(invalid("{" + email + "\"username\":\"ann\",\"credentials\":[" + PASSWORD + "]}")
                        .reason())
                .contains("no e-mail");
    }

    /** A missing or invalid value in a file must not let anyone sign in. */
    @ParameterizedTest
    @ValueSource(strings = {"", "\"enabled\":false,", "\"enabled\":null,", "\"enabled\":1,", "\"enabled\":\"no\","})
    void userWhoIsNotEnabled_isDisabled(String enabled) {
        Valid entry = valid("{" + enabled + "\"email\":\"ann@example.com\",\"credentials\":[" + PASSWORD + "]}");
        assertThat(entry.account().disabled()).isTrue();
        assertThat(codes(entry)).contains(Code.DISABLED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "VALUE_IGNORED          | \"groups\":\"staff\"",
                "VALUE_IGNORED          | \"realmRoles\":{\"a\":1}",
                "VALUE_IGNORED          | \"attributes\":[]",
                "VALUE_IGNORED          | \"requiredActions\":5",
                "VALUE_IGNORED          | \"federatedIdentities\":[1]",
                "VALUE_IGNORED          | \"createdTimestamp\":\"yesterday\"",
                "VALUE_IGNORED          | \"firstName\":{}",
                "CREATED_AT_CHANGED     | \"createdTimestamp\":1795326168000000",
                "CREATED_AT_CHANGED     | \"createdTimestamp\":-1",
                "RESERVED_ROLES_LEFT_OUT | \"realmRoles\":[\"metrics\"]",
                "RESERVED_ROLES_LEFT_OUT | \"realmRoles\":[\" admin \"]",
                "SECOND_FACTOR_LEFT_OUT | \"totp\":true",
                "EMAIL_UNVERIFIED       | \"emailVerified\":false",
            })
    void invalidOptionalMember_losesNoAccount(Code code, String member) {
        assertThat(codes(valid(user(PASSWORD).replaceFirst("\\{", "{" + member + ","))))
                .contains(code);
    }

    @Test
    void temporaryPassword_isNoted() {
        assertThat(codes(valid(user(PASSWORD.replaceFirst("\\{", "{\"temporary\":true,")))))
                .contains(Code.PASSWORD_TEMPORARY);
    }

    @Test
    void surplusRoles_areDroppedAndReported() {
        String roles = IntStream.range(0, 25)
                .mapToObj(number -> "\"team-" + number + "\"")
                .collect(Collectors.joining(","));
        Valid entry = valid(user(PASSWORD).replaceFirst("\\{", "{\"realmRoles\":[" + roles + "],"));
        assertThat(entry.account().roles())
                .hasSize(20)
                .contains("user", "team-18")
                .doesNotContain("team-19");
        assertThat(entry.notes())
                .filteredOn(note -> note.code() == Code.SURPLUS_ROLES_LEFT_OUT)
                .singleElement()
                .satisfies(note ->
                        assertThat(note.about()).isEqualTo("team-19, team-20, team-21, team-22, team-23, team-24"));
    }

    @Test
    void otherMembersOfARealm_areSkipped() {
        String realm =
                "{\"realm\":\"acme\",\"components\":{\"x\":[{\"config\":{\"users\":[[[[[[[1]]]]]]]}}]},\"users\":["
                        + user(PASSWORD) + ",5,[1,[2]],{}," + user(PASSWORD) + "],\"clients\":[]}";
        List<ImportEntry> entries = entries(realm);
        assertThat(entries).extracting(ImportEntry::line).containsExactly(1, 2, 3, 4, 5);
        assertThat(entries.get(0)).isInstanceOf(Valid.class);
        assertThat(entries.get(1)).isInstanceOf(Invalid.class);
        assertThat(entries.get(2)).isInstanceOf(Invalid.class);
        assertThat(entries.get(3)).isInstanceOf(Invalid.class);
        assertThat(entries.get(4)).isInstanceOf(Valid.class);
    }

    @Test
    void listOfRealmsOrOfUsers_isReadToo() {
        String realms = "[{\"realm\":\"master\",\"users\":[" + user(PASSWORD)
                + "]},{\"realm\":\"empty\"},[{\"users\":[1]}],5," + "{\"users\":[],\"realm\":\"none\"},{\"users\":["
                + user(PASSWORD) + "," + user(PASSWORD) + "],\"clients\":[]}]";
        assertThat(entries(realms)).hasSize(3).allMatch(Valid.class::isInstance);
        assertThat(entries(realms)).extracting(ImportEntry::line).containsExactly(1, 2, 3);
        String users = "[" + user(PASSWORD).replaceFirst("\\{", "{\"username\":\"ann\",") + "," + user(PASSWORD) + "]";
        assertThat(entries(users)).hasSize(2).allMatch(Valid.class::isInstance);
        assertThat(entries("{\"realm\":\"acme\",\"users\":[" + user(PASSWORD) + "]}"))
                .hasSize(1);
        assertThat(entries("{\"users\":[]}")).isEmpty();
    }

    private static String realm() throws IOException {
        try (InputStream file = KeycloakUsersTest.class.getResourceAsStream("/import/acme-realm.json")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String credential(String algorithm, String iterations, String value, String parameters) {
        return """
                {"type":"password","createdDate":1577880000123,"secretData":"%s","credentialData":"%s"}""".formatted(
                        inner("{\"value\":\"" + value
                                + "\",\"salt\":\"AAECAwQFBgcICQoLDA0ODw==\",\"additionalParameters\":{}}"),
                        inner("{\"hashIterations\":" + iterations + ",\"algorithm\":\"" + algorithm
                                + "\",\"additionalParameters\":" + parameters + "}"));
    }

    private static String inner(String json) {
        return json.replace("\"", "\\\"");
    }

    private static String user(String credential) {
        return "{\"email\":\"ann@example.com\",\"enabled\":true,\"credentials\":[" + credential + "]}";
    }

    private static Set<Code> codes(Valid entry) {
        return entry.notes().stream().map(ImportNote::code).collect(Collectors.toSet());
    }

    private static Valid valid(String user) {
        ImportEntry entry = entries("{\"users\":[" + user + "]}").get(0);
        assertThat(entry).isInstanceOf(Valid.class);
        return (Valid) entry;
    }

    private static Invalid invalid(String user) {
        ImportEntry entry = entries("{\"users\":[" + user + "]}").get(0);
        assertThat(entry).isInstanceOf(Invalid.class);
        return (Invalid) entry;
    }

    private static List<ImportEntry> entries(String file) {
        Opened opened = AccountFile.open(file.getBytes(StandardCharsets.UTF_8), Format.KEYCLOAK_REALM, NOW);
        assertThat(opened).isInstanceOf(Opened.Entries.class);
        List<ImportEntry> entries = new ArrayList<>();
        ((Opened.Entries) opened).entries().forEachRemaining(entries::add);
        return entries;
    }
}
