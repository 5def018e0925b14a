package org.countersign.token.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.platform.control.CapturedLog;
import org.countersign.token.entity.Verification.Reason;
import org.countersign.token.entity.Verification.Refused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MisconfigurationLogTest {

    private final SignedTokens tokens = SignedTokens.of(KeyAlgorithm.ES256);
    private final CapturedLog log = CapturedLog.of(MisconfigurationLog.class);

    @AfterEach
    void stopListening() {
        log.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"iss\":\"https://other.example\",\"aud\":\"audience\"} | issuer is https://other.example",
                "{\"iss\":\"issuer\",\"aud\":\"another\"} | audience is another",
                "{\"iss\":\"issuer\",\"aud\":[\"one\",\"two\"]} | audience is [one, two]",
                "{\"aud\":\"audience\"} | issuer is null",
                "{\"iss\":\"a\\nb\",\"aud\":\"audience\"} | issuer is a?b",
            })
    void tokenForAnotherIssuerOrAudience_isReported(String claims, String report) {
        verify(claims);
        assertThat(log.lines())
                .hasSize(1)
                .first()
                .asString()
                .contains(report, tokens.keys.active().kid());
    }

    @Test
    void tokenOfOurs_isNotReported() {
        tokens.verifier.verify(tokens.issue());
        verify("{\"iss\":\"issuer\",\"aud\":[\"audience\",\"another\"]}");
        verify("{\"iss\":\"issuer\",\"aud\":\"own\"}");
        verify("{\"iss\":\"issuer\",\"aud\":\"stock\",\"client_id\":\"countersign:page\"}");
        assertThat(log.lines()).isEmpty();
    }

    /** Only holders of a signing key can cause log entries. */
    @Test
    void tokenWithoutOurSignature_isNotReported() {
        String foreign = tokens.sign(tokens.openHeader() + "}", "{\"iss\":\"other\"}");
        String forged = foreign.substring(0, foreign.lastIndexOf('.') + 1) + "A".repeat(86);
        assertThat(tokens.verifier.verify(forged)).isEqualTo(new Refused(Reason.INVALID));
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void tokensInOneMinute_areReportedOnce() {
        long[] nanoTime = {System.nanoTime()};
        tokens.log.nanoTime = () -> nanoTime[0];
        for (int i = 0; i < 100; i++) {
            verify("{\"iss\":\"other\",\"aud\":\"audience\"}");
            verify("{\"iss\":\"issuer\",\"aud\":\"other\"}");
        }
        assertThat(log.lines()).hasSize(1);
        nanoTime[0] += Duration.ofMinutes(1).toNanos();
        verify("{\"iss\":\"issuer\",\"aud\":\"other\"}");
        assertThat(log.lines()).hasSize(2);
    }

    private void verify(String claims) {
        assertThat(tokens.verifier.verify(tokens.sign(tokens.openHeader() + "}", claims)))
                .isEqualTo(new Refused(Reason.INVALID));
    }
}
