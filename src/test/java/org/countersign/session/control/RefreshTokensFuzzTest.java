package org.countersign.session.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** No text causes a failure, and only tokens that we wrote are read. */
class RefreshTokensFuzzTest {

    private static final RefreshTokens TOKENS = TestRefreshTokens.under("present", "previous");
    private static final RefreshTokens BEFORE = TestRefreshTokens.under("previous");

    @FuzzTest(maxDuration = "10s")
    void anyText_isReadOnlyIfItIsAnIssuedToken(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        Optional<RefreshToken> read = TOKENS.read(text);
        read.ifPresent(token -> assertThat(text).isIn(TOKENS.write(token), BEFORE.write(token)));
    }
}
