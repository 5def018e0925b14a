package org.countersign.account.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RolesTest {

    private static final Pattern FORM = Pattern.compile(RoleName.FORM);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "auditor",
                "Sales Manager",
                "two  spaces",
                "rabbitmq.read:*/*",
                "/acme/editor",
                "Pr\u00FCfer",
                "\u0440\u0435\u0434\u0430\u043A\u0442\u043E\u0440",
                "cn=admins,ou=groups",
                "\uD83E\uDD84",
            })
    void roleNameOfAnotherSystem_isValidAndStored(String name) {
        assertThat(name).matches(FORM);
        assertThat(Roles.parse(Roles.stored(Set.of("user", name)))).isEqualTo(Set.of("user", name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " a",
                "a ",
                "a\tb",
                "a\nb",
                "a\u00A0b",
                "a\u2003b",
                "a\u200Bb",
                "\u202Ea",
                "a\uD800",
                "a\u0000"
            })
    void nameThatLooksLikeAnother_isInvalid(String name) {
        assertThat(name).doesNotMatch(FORM);
    }

    @Test
    void longName_isRejected() {
        assertThat("x".repeat(64)).matches(FORM);
        assertThat("x".repeat(65)).doesNotMatch(FORM);
    }

    /** The column of accounts of earlier versions, and of accounts that an older node writes during an update. */
    @Test
    void columnOfAnOlderVersion_isReadAsBefore() {
        assertThat(Roles.parse("admin auditor user")).isEqualTo(Set.of("admin", "auditor", "user"));
        assertThat(Roles.stored(Set.of("user", "admin", "auditor"))).isEqualTo("admin auditor user");
    }

    @Test
    void roleThatIsStoredTwice_isReturnedOnce() {
        assertThat(Roles.parse("user user")).isEqualTo(Set.of("user"));
    }

    @Test
    void columnWithAdmin_includesAdmin() {
        assertThat(Roles.includeAdmin("admin user")).isTrue();
        assertThat(Roles.includeAdmin("administrator user")).isFalse();
    }

    @Test
    void listedRoles_areSorted() {
        assertThat(Roles.listed(List.of("user", "auditor"))).isEqualTo("auditor, user");
    }

    @Test
    void rolesThatAreLongest_fitTheColumn() {
        String longest = "\uD83E\uDD84".repeat(63);
        Set<String> roles = IntStream.range(0, Roles.MAX_COUNT)
                .mapToObj(number -> longest + (char) ('a' + number))
                .collect(Collectors.toSet());
        assertThat(Roles.stored(roles)).hasSizeLessThanOrEqualTo(2600);
    }

    @Test
    void rolesOfAnAccount_areFewAndHaveValidNames() {
        Set<String> most = IntStream.range(0, Roles.MAX_COUNT)
                .mapToObj(number -> "r" + number)
                .collect(Collectors.toSet());
        assertThat(Roles.areValid(most)).isTrue();
        assertThat(Roles.areValid(Set.of("user", " auditor"))).isFalse();
        most.add("one more");
        assertThat(Roles.areValid(most)).isFalse();
    }
}
