package org.countersign.password.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
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
        policy.config = new PasswordConfig(8, 19_456, 2, 1, 0);
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
    void strongPassword_isAccepted(String password) {
        assertThat(objection(password, KNOWN)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "vQ8#kZp", "🦄🐉🦖🐙🦑🦐🦞"})
    void shorterThanConfigured_isTooShort(String password) {
        assertThat(objection(password, KNOWN)).contains("Use at least 8 characters.");
    }

    /** Four code points are eight Java characters and even more bytes. */
    @Test
    void length_isCountedInCodePoints() {
        assertThat(objection("🦄🐉🦖🐙", KNOWN)).contains("Use at least 8 characters.");
        assertThat(objection(UNGUESSABLE + "🦄".repeat(128 - UNGUESSABLE.length()), KNOWN))
                .isEmpty();
    }

    /** A decomposed letter counts once; a ligature counts as the letters that it joins. */
    @Test
    void length_isCountedAfterNormalising() {
        assertThat(objection("e\u0301".repeat(7), KNOWN)).contains("Use at least 8 characters.");
        assertThat(objection(UNGUESSABLE + "\uFB03".repeat(39), KNOWN)).contains("Use at most 128 characters.");
    }

    @Test
    void length128_isTheMaximum() {
        String filling = "x".repeat(128 - UNGUESSABLE.length());
        assertThat(objection(UNGUESSABLE + filling, KNOWN)).isEmpty();
        assertThat(objection(UNGUESSABLE + filling + "x", KNOWN)).contains("Use at most 128 characters.");
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
    void commonPassword_isRejectedWithAHint(String password) {
        assertThat(objection(password, KNOWN))
                .hasValueSatisfying(hint -> assertThat(hint).contains(". ").endsWith("."));
    }

    @Test
    void hint_givesTheReasonAndASuggestion() {
        String suggestion = " Add another word or two. Uncommon words are better.";
        assertThat(objection("password", KNOWN)).contains("This is a top-10 common password." + suggestion);
        assertThat(objection("vQ8#kZp2", KNOWN)).contains("This password is too easy to guess." + suggestion);
    }

    /** Cut in the middle of a surrogate pair, half pairs, only combining marks. */
    @ParameterizedTest
    @ValueSource(strings = {"a🦄", "\uD83E", "\u0301\u0302", "\0\n"})
    void unusualCharacters_areCheckedWithoutFailure(String odd) {
        String password = odd.repeat(40);
        assertThat(objection(password, List.of(odd, ""))).isNotNull();
    }

    private Optional<String> objection(String password, List<String> words) {
        return policy.lengthObjection(password).or(() -> policy.strengthObjection(password, words));
    }
}
