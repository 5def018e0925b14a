package org.countersign.password.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2HashTest {

    private static final String SALT = "AAECAwQFBgcICQoLDA0ODw";
    private static final String HASH = "wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA";

    /** The reference implementation's own test vectors, and hashes created by argon2-cffi. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "password | $argon2i$m=65536,t=2,p=1$c29tZXNhbHQ$9sTbSlTio3Biev89thdrlKKiCaYsjjYVJxGAL3swxpQ",
                "password | $argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA",
                "password | $argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "pässwörd | $argon2d$v=16$m=512,t=2,p=2$c29tZSBzYWx0IGhlcmU$LMyWwLUbj2BNx8Mzaf3EKrsCf46cI77/",
                "pässwörd | $argon2d$v=19$m=512,t=2,p=2$c29tZSBzYWx0IGhlcmU$iXqzXSx4kKgsQASBNT/O5JNrMQC3dspg",
                "pässwörd | $argon2i$v=16$m=512,t=2,p=2$c29tZSBzYWx0IGhlcmU$tCLMChBm/oJHNLO07F8qY60CyEraZKax",
                "pässwörd | $argon2i$v=19$m=512,t=2,p=2$c29tZSBzYWx0IGhlcmU$ucOeF0DL/rXPyCUJXM1Ig7fZH/vlz/2A",
                "pässwörd | $argon2id$v=16$m=512,t=2,p=2$c29tZSBzYWx0IGhlcmU$kb24USIRBQqSsK437dg3ooVykqhdNE+n",
                "pässwörd | $argon2id$v=19$m=512,t=2,p=2$c29tZSBzYWx0IGhlcmU$SAw8ESXnVtyJgZxubAoubO+L8uJKfm4P",
            })
    void hashOfAnotherImplementation_matchesOnlyItsPassword(String password, String text) {
        Argon2Hash hash = Argon2Hash.parse(text).orElseThrow();
        assertThat(hash.matches(password)).isTrue();
        assertThat(hash.matches(password + "\u0000")).isFalse();
        assertThat(hash.matches("Password")).isFalse();
        assertThat(Argon2Hash.parse(hash.text())).contains(hash);
        assertThat(hash.objection()).isEmpty();
    }

    /** Created by argon2-cffi from the bytes "pass", NUL, "word". */
    @Test
    void nul_isACharacterLikeAnyOther() {
        Argon2Hash hash = Argon2Hash.parse(
                        "$argon2id$v=19$m=64,t=1,p=1$" + SALT + "$M+74I2Td73Dv/5FgIoa44dGeVH1NnmW5EB9nBN/W3kk")
                .orElseThrow();
        assertThat(hash.matches("pass\u0000word")).isTrue();
        assertThat(hash.matches("pass")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2$v=19$m=64,t=1,p=1$" + SALT + "$" + HASH,
                "$argon2x$v=19$m=64,t=1,p=1$" + SALT + "$" + HASH,
                "$argon2id$v=18$m=64,t=1,p=1$" + SALT + "$" + HASH,
                "$argon2id$v=19$t=1,m=64,p=1$" + SALT + "$" + HASH,
                "$argon2id$v=19$m=0,t=1,p=1$" + SALT + "$" + HASH,
                "$argon2id$v=19$m=64,t=0,p=1$" + SALT + "$" + HASH,
                "$argon2id$v=19$m=64,t=1,p=-1$" + SALT + "$" + HASH,
                "$argon2id$v=19$m=99999999,t=1,p=1$" + SALT + "$" + HASH,
                "$argon2id$v=19$m=64,t=1,p=1,keyid=a$" + SALT + "$" + HASH,
                "$argon2id$v=19$m=64,t=1,p=1$" + SALT,
                "$argon2id$v=19$m=64,t=1,p=1$" + SALT + "$" + HASH + "=",
                "$argon2id$v=19$m=64,t=1,p=1$" + SALT + "$" + HASH + "$",
                "$argon2id$v=19$m=64,t=1,p=1$" + SALT + "$" + HASH + "AA",
                "$argon2id$v=19$m=64,t=1,p=1$" + SALT + "$" + HASH + "\n",
            })
    void otherText_isNotParsed(String text) {
        assertThat(Argon2Hash.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2id$v=19$m=262145,t=1,p=1$" + SALT + "$" + HASH,
                "$argon2id$v=19$m=262144,t=17,p=1$" + SALT + "$" + HASH,
                "$argon2id$v=19$m=65536,t=65,p=1$" + SALT + "$" + HASH,
                "$argon2id$v=19$m=1024,t=1,p=17$" + SALT + "$" + HASH,
                "$argon2id$v=19$m=15,t=1,p=2$" + SALT + "$" + HASH,
                "$argon2id$v=19$m=64,t=1,p=1$AAECAwQFBg$" + HASH,
                "$argon2id$v=19$m=64,t=1,p=1$" + SALT + "$AAECAwQFBgcICQoLDA0O",
            })
    void tooExpensiveOrTooWeakHash_isRejected(String text) {
        assertThat(Argon2Hash.parse(text).orElseThrow().objection()).isPresent();
    }
}
