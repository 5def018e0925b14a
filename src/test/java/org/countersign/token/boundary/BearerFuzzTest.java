package org.countersign.token.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.token.control.SignedTokens;

/** No {@code Authorization} header causes a failure, or authenticates anyone but the holder of an issued token. */
class BearerFuzzTest {

    private static final SignedTokens TOKENS = SignedTokens.of(KeyAlgorithm.ES256);
    private static final String ISSUED = TOKENS.issue();

    /** A {@code $} in the input is replaced by a valid token, which no fuzzer would find. */
    @FuzzTest(maxDuration = "10s")
    void anyHeader_authenticatesOnlyWithAnIssuedToken(byte[] input) {
        String header = new String(input, StandardCharsets.ISO_8859_1).replace("$", ISSUED);
        boolean issued = header.matches("[ \\t]*(?i:bearer) +\\Q" + ISSUED + "\\E[ \\t]*");
        FakeContainer container = new FakeContainer(header);
        container.authenticateWith(TOKENS.verifier);
        assertThat(container.caller != null).isEqualTo(issued);
    }
}
