package org.countersign.factor.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpTest {

    /** The seed of RFC 6238, appendix B. */
    private static final byte[] SEED = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    private static final String SECRET = Totp.encode(SEED);
    private static final long NONE = -1;

    /** The codes of the RFC have eight digits; these are their last six. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void vectorsOfTheRfc_match(long second, String code) {
        assertThat(Totp.step(SECRET, code, Instant.ofEpochSecond(second), NONE)).hasValue(second / 30);
    }

    @Test
    void secret_isInBase32WithoutPadding() {
        assertThat(SECRET).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    @Test
    void codeOfTheStepBeforeOrAfter_isAccepted() {
        for (long step = 999; step <= 1001; step++) {
            assertThat(at(1000, codeOf(step), NONE)).isEqualTo(step);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 997, 998, 1002, 1003, 2000})
    void codeOfAnotherStep_isRejected(long step) {
        assertThat(at(1000, codeOf(step), NONE)).isEqualTo(NONE);
    }

    @Test
    void codeOfAnEarlierStep_isRejected() {
        assertThat(at(1000, codeOf(999), 999)).isEqualTo(NONE);
        assertThat(at(1000, codeOf(1000), 1000)).isEqualTo(NONE);
        assertThat(at(1000, codeOf(999), 1000)).isEqualTo(NONE);
        assertThat(at(1000, codeOf(1001), 1000)).isEqualTo(1001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "28708", "0287082", "2870821", "28708٢", "abcdef", "-87082"})
    void malformedCode_isRejected(String code) {
        assertThat(Totp.step(SECRET, code, Instant.ofEpochSecond(59), NONE)).isEmpty();
    }

    private static String codeOf(long step) {
        return Totp.code(new SecretKeySpec(SEED, "HmacSHA1"), step);
    }

    private static long at(long step, String code, long last) {
        return Totp.step(SECRET, code, Instant.ofEpochSecond(step * 30 + 7), last)
                .orElse(NONE);
    }
}
