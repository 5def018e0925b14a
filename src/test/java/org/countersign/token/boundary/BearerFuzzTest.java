package org.countersign.token.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.token.control.SignedTokens;

/** Whatever header comes in: no failure, and no caller but the one whose token we issued. */
class BearerFuzzTest {

    private static final SignedTokens TOKENS = SignedTokens.of(KeyAlgorithm.ES256);
    private static final String ISSUED = TOKENS.issue();

    /** A {@code $} in the input stands for a token of ours, which no fuzzer would find. */
    @FuzzTest(maxDuration = "10s")
    void anyHeader_authenticatesOnlyWithAnIssuedToken(byte[] input) {
        String header = new String(input, StandardCharsets.ISO_8859_1).replace("$", ISSUED);
        boolean issued = header.regionMatches(true, 0, "Bearer ", 0, 7)
                && header.substring(7).equals(ISSUED);
        FakeContainer container = new FakeContainer(header);
        container.authenticateWith(TOKENS.verifier);
        assertThat(container.caller != null).isEqualTo(issued);
    }
}
