package org.countersign.account.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {

    private static final List<String> KNOWN = List.of("zaphod.beeblebrox@example.com", "Trillian Astra");
    private static final String UNGUESSABLE = "vQ8#kZp2!mXw";

    private PasswordPolicy policy;

    @BeforeEach
    void require8To128() {
        policy = new PasswordPolicy();
        policy.config = new AccountConfig(8, 19_456, 2, 1, 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                UNGUESSABLE,
                "correct horse battery staple",
                "ünïcödé pässwörter sind güt",
                "пароль-который-длинный",
                "🦄🐉🦖🐙🦑🦐🦞🦀"
            })
    void unguessablePassword_hasNoObjection(String password) {
        assertThat(policy.objection(password, KNOWN)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "vQ8#kZp", "🦄🐉🦖🐙🦑🦐🦞"})
    void shorterThanConfigured_isTooShort(String password) {
        assertThat(policy.objection(password, KNOWN)).contains("Use at least 8 characters.");
    }

    /** Four code points that are eight characters of Java and more bytes still. */
    @Test
    void length_isCountedInCodePoints() {
        assertThat(policy.objection("🦄🐉🦖🐙", KNOWN)).contains("Use at least 8 characters.");
        assertThat(policy.objection(UNGUESSABLE + "🦄".repeat(128 - UNGUESSABLE.length()), KNOWN))
                .isEmpty();
    }

    /** Decomposed letters are one each, a ligature is the letters that it joins. */
    @Test
    void length_isCountedAfterNormalising() {
        assertThat(policy.objection("e\u0301".repeat(7), KNOWN)).contains("Use at least 8 characters.");
        assertThat(policy.objection(UNGUESSABLE + "\uFB03".repeat(39), KNOWN)).contains("Use at most 128 characters.");
    }

    @Test
    void length128_isTheMost() {
        String filling = "x".repeat(128 - UNGUESSABLE.length());
        assertThat(policy.objection(UNGUESSABLE + filling, KNOWN)).isEmpty();
        assertThat(policy.objection(UNGUESSABLE + filling + "x", KNOWN)).contains("Use at most 128 characters.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "password1",
                "P@ssw0rd",
                "12345678",
                "qwertyuiop",
                "aaaaaaaaaaaaaaaa",
                "abcdefgh",
                "iloveyou",
                "ｐａｓｓｗｏｒｄ"
            })
    void commonPassword_isRefusedWithAHint(String password) {
        assertThat(policy.objection(password, KNOWN))
                .hasValueSatisfying(hint -> assertThat(hint).contains(". ").endsWith("."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zaphod.beeblebrox@example.com",
                "Zaphod.Beeblebrox@example.com1",
                "Trillian Astra",
                "trillian astra!",
            })
    void passwordMadeOfWhatIsKnown_isRefused(String password) {
        assertThat(policy.objection(password, KNOWN)).isPresent();
        assertThat(policy.objection(password, List.of())).isEmpty();
    }

    /** Cut for the estimate in the middle of a pair, half pairs, nothing but marks. */
    @ParameterizedTest
    @ValueSource(strings = {"a🦄", "\uD83E", "\u0301\u0302", "\0\n"})
    void oddCharacters_areJudgedWithoutFailure(String odd) {
        String password = odd.repeat(40);
        assertThat(policy.objection(password, List.of(odd, ""))).isNotNull();
    }
}
