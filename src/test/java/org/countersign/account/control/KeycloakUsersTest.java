package org.countersign.account.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.account.control.ImportEntry.Fit;
import org.countersign.account.control.ImportEntry.Unfit;
import org.countersign.account.entity.AccountId;
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

    @Test
    void user_isReadWhole() {
        Newcomer newcomer = newcomer("""
                {"id":"8b0e9c1e-3f5d-4a55-9a3e-0d6f2c9b1a77","createdTimestamp":1577880000123,"username":"ann",
                 "enabled":true,"totp":false,"emailVerified":true,"firstName":"Ann","lastName":"Example",
                 "email":"Ann@example.com","credentials":[{"type":"otp","secretData":"{}","credentialData":"{}"},%s],
                 "disableableCredentialTypes":[],"requiredActions":[],"notBefore":0,"groups":["/staff"],
                 "realmRoles":["default-roles-acme","offline_access","uma_authorization","admin","auditor"],
                 "clientRoles":{"account":["view-profile"]}}""".formatted(PASSWORD));
        assertThat(newcomer.id()).contains(new AccountId("8b0e9c1e-3f5d-4a55-9a3e-0d6f2c9b1a77"));
        assertThat(newcomer.email().value()).isEqualTo("ann@example.com");
        assertThat(newcomer.name()).isEqualTo("Ann Example");
        assertThat(newcomer.roles()).isEqualTo(Set.of("auditor", "user"));
        assertThat(newcomer.disabled()).isFalse();
        assertThat(newcomer.createdAt()).contains(Instant.ofEpochMilli(1577880000123L));
        assertThat(newcomer.hash().matches("keycloak-violet-77")).isTrue();
        assertThat(newcomer.hash().matches("keycloak-violet-78")).isFalse();
    }

    /** Hashed by Python's hashlib and argon2-cffi. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "pbkdf2 | 20000 | ObfMC7n6ibdAVAc4s923Gb0cwvsc1YnjADgjuCc7gnY7UyQ/U9+3uAA5ixQ/jcVJd3J8xGH4sPvkmqribpesHA== | {}",
                "pbkdf2-sha256 | 27500 | DDqAc72rY6CdTzOX1NZ3EdAH9q0jqDR5OD8OmTTDvGmJA4njbFNV1HHYqFZj7DXIn83OVeJ+rxGfcxdricd1xA== | {}",
                "argon2 | 5 | 64u8Tqm6TMTQQDkIrEfg0KRvWzVvm4ElZ92hhbJ3Vyo= | "
                        + "{\"hashLength\":[\"32\"],\"memory\":[\"7168\"],\"type\":[\"id\"],\"version\":[\"1.3\"],\"parallelism\":[\"1\"]}",
            })
    void eachAlgorithm_matchesItsPassword(String algorithm, String iterations, String value, String parameters) {
        Newcomer newcomer = newcomer(user(credential(algorithm, iterations, value, parameters)));
        assertThat(newcomer.hash().matches("keycloak-violet-77")).isTrue();
        assertThat(newcomer.hash().matches("keycloak-violet-78")).isFalse();
        assertThat(newcomer.hash().text()).hasSizeLessThan(PasswordHash.MAX_LENGTH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"password\"}",
                "{\"type\":\"password\",\"secretData\":\"{\",\"credentialData\":\"[]\"}",
                "{\"type\":\"password\",\"secretData\":5,\"credentialData\":null}",
            })
    void passwordThatCannotBeRead_isRefused(String credential) {
        assertThat(unfit(user(credential)).reason()).contains("no form that is known");
    }

    @Test
    void passwordOfAnotherAlgorithm_isRefused() {
        assertThat(unfit(user(credential("pbkdf2-md5", "1", "AAAA", "{}"))).reason())
                .contains("no form that is known");
        assertThat(unfit(user(credential("scrypt", "1", "AAAA", "{}"))).reason())
                .contains("no form that is known");
        assertThat(unfit(user(credential("argon2", "5", "AAAA", "{\"memory\":\"7168\"}")))
                        .reason())
                .contains("no form that is known");
    }

    @Test
    void userWithoutAPassword_isRefused() {
        assertThat(unfit(user("")).reason()).contains("no password hash");
        assertThat(unfit("{\"email\":\"ann@example.com\",\"enabled\":true}").reason())
                .contains("no password hash");
    }

    @Test
    void accountOfAClient_isRefused() {
        assertThat(unfit("{\"username\":\"service-account-shop\",\"serviceAccountClientId\":\"shop\"}")
                        .reason())
                .contains("of a client");
    }

    @Test
    void userName_servesWhereItIsAnEmail() {
        assertThat(newcomer("{\"username\":\"ann@example.com\",\"credentials\":[" + PASSWORD + "]}")
                        .email()
                        .value())
                .isEqualTo("ann@example.com");
        assertThat(unfit("{\"username\":\"ann\",\"credentials\":[" + PASSWORD + "]}")
                        .reason())
                .contains("no e-mail");
    }

    /** What a file leaves out must not let anyone in. */
    @Test
    void userWhoIsNotEnabled_isDisabled() {
        assertThat(newcomer("{\"email\":\"ann@example.com\",\"enabled\":false,\"credentials\":[" + PASSWORD + "]}")
                        .disabled())
                .isTrue();
        assertThat(newcomer("{\"email\":\"ann@example.com\",\"credentials\":[" + PASSWORD + "]}")
                        .disabled())
                .isTrue();
    }

    @Test
    void realm_isReadPastEverythingElse() {
        String realm = "{\"realm\":\"acme\",\"components\":{\"x\":[{\"config\":{\"y\":[[[[[[[1]]]]]]]}}]},\"users\":["
                + user(PASSWORD) + ",5,[1,[2]],{}," + user(PASSWORD) + "],\"clients\":[]}";
        List<ImportEntry> entries = read(realm).orElseThrow();
        assertThat(entries).extracting(ImportEntry::line).containsExactly(1, 2, 3, 4, 5);
        assertThat(entries.get(0)).isInstanceOf(Fit.class);
        assertThat(entries.get(1)).isInstanceOf(Unfit.class);
        assertThat(entries.get(2)).isInstanceOf(Unfit.class);
        assertThat(entries.get(3)).isInstanceOf(Unfit.class);
        assertThat(entries.get(4)).isInstanceOf(Fit.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"users\":{}}",
                "{\"users\":null}",
                "{\"a\":{\"users\":[]}}",
                "{\"users\":[]",
                "{\"users\":[],\"users\":[]}",
                "{\"users\":[]} {}",
            })
    void whatIsNoRealm_isNotRead(String file) {
        assertThat(read(file)).isEmpty();
    }

    @Test
    void deepNesting_isNotRead() {
        assertThat(read("{\"users\":[" + "[".repeat(10_000) + "]".repeat(10_000) + "]}"))
                .isEmpty();
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

    private static Newcomer newcomer(String user) {
        ImportEntry entry = read("{\"users\":[" + user + "]}").orElseThrow().get(0);
        assertThat(entry).isInstanceOf(Fit.class);
        return ((Fit) entry).newcomer();
    }

    private static Unfit unfit(String user) {
        return (Unfit) read("{\"users\":[" + user + "]}").orElseThrow().get(0);
    }

    private static Optional<List<ImportEntry>> read(String file) {
        return KeycloakUsers.in(file.getBytes(StandardCharsets.UTF_8), NOW).map(users -> {
            List<ImportEntry> entries = new ArrayList<>();
            users.forEachRemaining(entries::add);
            return entries;
        });
    }
}
