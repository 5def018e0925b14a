package org.countersign.account.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {

    @ParameterizedTest
    @CsvSource({
        "a@example.com,a@example.com",
        "' \ta@example.com\n',a@example.com",
        "First.Last+Tag@Example.COM,first.last+tag@example.com",
        "ａ＠ｅｘａｍｐｌｅ．ｃｏｍ,a@example.com",
        "a\uFE6Bexample.com,a@example.com",
        "cafe\u0301@example.com,caf\u00E9@example.com",
        "ﬁ@example.com,fi@example.com",
        "अ@उदाहरण.भारत,अ@उदाहरण.भारत",
        "用户@例え.テスト,用户@例え.テスト",
        "'!#$%&''*+/=?^_`{|}~-@example.com','!#$%&''*+/=?^_`{|}~-@example.com'"
    })
    void address_isBroughtToItsNormalForm(String text, String normal) {
        assertThat(Email.parse(text)).contains(new Email(normal));
    }

    @Test
    void turkishLocale_makesNoDifference() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(Email.parse("INFO@EXAMPLE.COM.IN")).contains(new Email("info@example.com.in"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "@",
                "a",
                "a@",
                "@example.com",
                "a@example",
                "a@example.",
                "a@.com",
                "a@example..com",
                "a@b@example.com",
                "a＠b@example.com",
                "a b@example.com",
                "a@exam ple.com",
                "a@example.com, b@example.com",
                "a@[127.0.0.1]",
                "a@example.com.",
                "a@exa_mple.com",
                "a\u2028@example.com",
                "a\u00A0@example.com"
            })
    void whatIsNoAddress_isRefused(String text) {
        assertThat(Email.parse(text)).isEmpty();
    }

    /**
     * Controls, a zero-width space, a direction override, a tag, a half pair, an unassigned and a private character.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\0",
                "\n",
                "\r",
                "\u007F",
                "\u0085",
                "\u200B",
                "\u202E",
                "\uDB40\uDC41",
                "\uD83D",
                "\u0378",
                "\uE000"
            })
    void invisibleCharacter_isRefusedAnywhere(String invisible) {
        assertThat(Email.parse("a" + invisible + "b@example.com")).isEmpty();
        assertThat(Email.parse("a@exa" + invisible + "mple.com")).isEmpty();
    }

    @Test
    void length_isLimitedAsInMail() {
        String domain = "." + "d".repeat(63) + "." + "d".repeat(61) + ".com";
        String longest = "a".repeat(64) + "@" + "d".repeat(254 - 65 - domain.length()) + domain;
        assertThat(longest).hasSize(254);
        assertThat(Email.parse(longest)).contains(new Email(longest));
        assertThat(Email.parse(longest + "m")).isEmpty();
        assertThat(Email.parse("a".repeat(65) + "@example.com")).isEmpty();
    }

    /** One character that becomes eighteen, and spaces that go. */
    @Test
    void length_isCheckedAfterNormalising() {
        assertThat(Email.parse("\uFDFA".repeat(20) + "@example.com")).isEmpty();
        assertThat(Email.parse(" ".repeat(500) + "a@example.com")).contains(new Email("a@example.com"));
    }

    @Test
    void veryLongText_isRefusedUnread() {
        assertThat(Email.parse(" ".repeat(2_000) + "a@example.com")).isEmpty();
        assertThat(Email.parse("a@" + "a.".repeat(1_000_000))).isEmpty();
    }

    /** Else an account could be registered under a form that no sign-in finds. */
    @Test
    void normalForm_isItsOwnNormalForm() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .mapToObj(Character::toString)
                        .map(character -> Email.parse("a" + character + "\u0323b@example.com"))
                        .flatMap(Optional::stream)
                        .filter(email -> !Email.parse(email.value()).equals(Optional.of(email))))
                .isEmpty();
    }
}
