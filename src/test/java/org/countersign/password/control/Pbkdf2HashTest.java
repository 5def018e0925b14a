package org.countersign.password.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Pbkdf2HashTest {

    private static final String SALT = "yMnKy8zNzs/Q0dLT1NXW19jZ2tvc3d7f4OHi4+Tl5uc=";
    private static final String HASH = "Y5CNpXpWFtfxfTe3ElLej5KfjpF4WHjXtwX66i1CGTY=";

    /** RFC 6070, section 2, and RFC 7914, section 11. */
    @ParameterizedTest
    @CsvSource({
        "sha1,password,salt,1,0c60c80f961f0e71f3a9b524af6012062fe037a6",
        "sha1,password,salt,4096,4b007901b765489abead49d926f721d065a429c1",
        "sha1,passwordPASSWORDpassword,saltSALTsaltSALTsaltSALTsaltSALTsalt,4096,"
                + "3d2eec4fe41c849b80c8d83662c0e44a8b291a964cf2f07038",
        "sha256,passwd,salt,1,55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
                + "49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783",
        "sha256,Password,NaCl,80000,4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56"
                + "a1d425a1225833549adb841b51c9b3176a272bdebba1d078478f62b397f33c8d",
    })
    void vectorOfTheRfcs_matches(String digest, String password, String salt, int iterations, String hex) {
        Pbkdf2Hash hash = Pbkdf2Hash.of(
                        digest,
                        iterations,
                        base64(salt.getBytes(StandardCharsets.US_ASCII)),
                        base64(HexFormat.of().parseHex(hex)))
                .orElseThrow();
        assertThat(hash.matches(password)).isTrue();
        assertThat(hash.matches(password + "x")).isFalse();
    }

    /** Created by passlib, with characters that differ between the two alphabets, and by Python's hashlib. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pässwörd | $pbkdf2$1000$YSBzYWx0IG9mIHNpeHRlZQ$fXVot2OKgZ1fCvSZVKAMIParAi0",
                "password | $pbkdf2$1000$.//.IHNhbHRzYWx0c2FsdA$BMzcTM0huuusbz2yMrdRV8P2u/4",
                "pässwörd | $pbkdf2-sha256$1000$YSBzYWx0IG9mIHNpeHRlZQ$7VVoGo3XSguEH2w7flVcrsVT0x0Omd0v0fF8EV1EH80",
                "password | $pbkdf2-sha256$1000$.//.IHNhbHRzYWx0c2FsdA$y0kthJKZ5JDgmhLv8kdM63F5QSU/2xdlaJdS2X6Rnpo",
                "password | $pbkdf2-sha256$i=1000$+//+IHNhbHRzYWx0c2FsdA$y0kthJKZ5JDgmhLv8kdM63F5QSU/2xdlaJdS2X6Rnpo",
                "password | $pbkdf2-sha256$i=1000,l=32$+//+IHNhbHRzYWx0c2FsdA==$y0kthJKZ5JDgmhLv8kdM63F5QSU/2xdlaJdS2X6Rnpo=",
                "password | $pbkdf2-sha512$1000$.//.IHNhbHRzYWx0c2FsdA$QH5C9UryeKA2dgkVQCCMiuTEhdSzujsXTBpnrDBOLGVesAA5AZFUjiGWLYSmfSCX2/f/uHrWHMM/xrhnA3YEwA",
                "pässwörd | PBKDF2WithHmacSHA1:2048:" + SALT + ":nf9aeAE8/7PBGpwSKOt+tL98GnM=",
                "pässwörd | PBKDF2WithHmacSHA224:2048:" + SALT + ":3FlHcuDTCQk8+jN03DeG6tqQdqP8dzxtuz4ReA==",
                "pässwörd | PBKDF2WithHmacSHA256:2048:" + SALT + ":" + HASH,
                "pässwörd | PBKDF2WithHmacSHA384:2048:" + SALT
                        + ":kgfla1St8zP9dKdIHo8m5CVDyy4P1gb0AXJZ9VVVPCg2f4Dk0ly6iAg6Tv0cUJX5",
                "pässwörd | PBKDF2WithHmacSHA512:2048:" + SALT
                        + ":YM9aaV+IfTYGWWArYEBmhbJFhU4WiRuDmxquLHRYocB2W1bH/H061K5PRJh7eGHDDE97smXfynXcwbGgDIwMDQ==",
                "pässwörd | PBKDF2WithHmacSHA256:2048:" + SALT
                        + ":Y5CNpXpWFtfxfTe3ElLej5KfjpF4WHjXtwX66i1CGTb0kAScsnMaAUhK+ZqsBQVo74C02NE65PYxDpRuuRp8HQ==",
            })
    void hashOfAnotherImplementation_matchesOnlyItsPassword(String password, String text) {
        Pbkdf2Hash hash = Pbkdf2Hash.parse(text).orElseThrow();
        assertThat(hash.matches(password)).isTrue();
        assertThat(hash.matches("Password")).isFalse();
        assertThat(hash.matches("")).isFalse();
        assertThat(hash.objection()).isEmpty();
        assertThat(hash.text()).startsWith("$pbkdf2").hasSizeLessThan(PasswordHash.MAX_LENGTH);
        assertThat(Pbkdf2Hash.parse(hash.text())).contains(hash);
    }

    /** Created by Python's hashlib from the bytes "pass", NUL, "word". */
    @Test
    void nul_isACharacterLikeAnyOther() {
        Pbkdf2Hash hash = Pbkdf2Hash.of("SHA256", 2048, SALT, "SemqD8S3PzRaOCIYJhrlclNA6Q0IFPTbQAtCt4FqgOA=")
                .orElseThrow();
        assertThat(hash.matches("pass\u0000word")).isTrue();
        assertThat(hash.matches("pass")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$pbkdf2-sha3$1000$" + SALT + "$" + HASH,
                "$pbkdf2-md5$1000$" + SALT + "$" + HASH,
                "$pbkdf2-sha256$0$" + SALT + "$" + HASH,
                "$pbkdf2-sha256$-1$" + SALT + "$" + HASH,
                "$pbkdf2-sha256$9999999999$" + SALT + "$" + HASH,
                "$pbkdf2-sha256$1000$$" + HASH,
                "$pbkdf2-sha256$1000$" + SALT + "$",
                "$pbkdf2-sha256$1000$" + SALT + "$AAAAA",
                "$pbkdf2-sha256$1000$" + SALT + "$" + HASH + "$",
                "PBKDF2WithHmacMD5:1000:" + SALT + ":" + HASH,
                "PBKDF2WithHmacSHA256:1000:" + SALT,
                "PBKDF2WithHmacSHA256:" + SALT + ":" + HASH,
            })
    void otherText_isNotParsed(String text) {
        assertThat(Pbkdf2Hash.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$pbkdf2-sha256$10000001$" + SALT + "$" + HASH,
                "$pbkdf2-sha256$1000$AAECAwQFBg$" + HASH,
                "$pbkdf2-sha256$1000$" + SALT + "$AAECAwQFBgcICQoLDA0O",
            })
    void tooExpensiveOrTooWeakHash_isRejected(String text) {
        assertThat(Pbkdf2Hash.parse(text).orElseThrow().objection()).isPresent();
    }

    /** A hash that is longer than a digest is computed in blocks, each at the full cost. */
    @Test
    void blocks_areCountedInTheCost() {
        String twoBlocks = "A".repeat(86);
        assertThat(Pbkdf2Hash.of("sha256", 5_000_000, SALT, twoBlocks)
                        .orElseThrow()
                        .objection())
                .isEmpty();
        assertThat(Pbkdf2Hash.of("sha256", 5_000_001, SALT, twoBlocks)
                        .orElseThrow()
                        .objection())
                .isPresent();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
