package org.countersign.password.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BcryptHashTest {

    private static final String LONG = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    /** The test vectors of crypt_blowfish, and hashes created by libxcrypt. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "U*U         | $2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "U*U*        | $2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK",
                "U*U*U       | $2a$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a",
                "''          | $2a$05$CCCCCCCCCCCCCCCCCCCCC.7uG0VCzI2bS7j6ymqJi9CdcdxiRTWNy",
                "pässwörd 🦄 | $2b$05$abcdefghijklmnopqrstuugvBl.1GDCco8h/6VlMRGHp9WeJnjzwG",
                "pässwörd 🦄 | $2y$05$abcdefghijklmnopqrstuugvBl.1GDCco8h/6VlMRGHp9WeJnjzwG",
                "pässwörd 🦄 | $2a$05$abcdefghijklmnopqrstuugvBl.1GDCco8h/6VlMRGHp9WeJnjzwG",
            })
    void hashOfAnotherImplementation_matchesOnlyItsPassword(String password, String text) {
        BcryptHash hash = BcryptHash.parse(text).orElseThrow();
        assertThat(hash.matches(password)).isTrue();
        assertThat(hash.matches(password + "x")).isFalse();
        assertThat(hash.text()).isEqualTo(text);
        assertThat(hash.objection()).isEmpty();
    }

    /** Another vector of crypt_blowfish: bcrypt ignores the rest. */
    @Test
    void bytesAfterTheFirst72_areIgnored() {
        BcryptHash hash = BcryptHash.parse("$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui")
                .orElseThrow();
        assertThat(hash.matches(LONG + "chars after 72 are ignored")).isTrue();
        assertThat(hash.matches(LONG)).isTrue();
        assertThat(hash.matches(LONG.substring(1))).isFalse();
    }

    /** Created by the Python library bcrypt: the first from "pass", NUL, "word", the second from "pass". */
    @Test
    void nul_isACharacterLikeAnyOther() {
        BcryptHash whole = BcryptHash.parse("$2b$05$abcdefghijklmnopqrstuuAvNgLTEtHN55Z9DD23IR5b9GUlya86W")
                .orElseThrow();
        BcryptHash start = BcryptHash.parse("$2b$05$abcdefghijklmnopqrstuuZFBUbfXoM8LFiPx8LYlO/sXZB/Cwk3K")
                .orElseThrow();
        assertThat(whole.matches("pass\u0000word")).isTrue();
        assertThat(whole.matches("pass")).isFalse();
        assertThat(start.matches("pass")).isTrue();
        assertThat(start.matches("pass\u0000word")).isFalse();
    }

    /** The last character of a salt has four unused bits. */
    @Test
    void unusedBitsOfTheSalt_areIgnored() {
        assertThat(BcryptHash.parse("$2a$05$CCCCCCCCCCCCCCCCCCCCC/E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW")
                        .orElseThrow()
                        .matches("U*U"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$2$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2x$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2c$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2a$5$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2a$03$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2a$32$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOe",
                "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeWW",
                "$2a$05$CCCCCCCCCCCCCCCCCCCCC+E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW\n",
            })
    void otherText_isNotParsed(String text) {
        assertThat(BcryptHash.parse(text)).isEmpty();
    }

    @Test
    void tooExpensiveHash_isRejected() {
        String text = "$2a$%d$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";
        assertThat(BcryptHash.parse(text.formatted(16)).orElseThrow().objection())
                .isEmpty();
        assertThat(BcryptHash.parse(text.formatted(17)).orElseThrow().objection())
                .isPresent();
        assertThat(BcryptHash.parse(text.formatted(31)).orElseThrow().objection())
                .isPresent();
    }
}
