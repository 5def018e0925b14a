package org.countersign.token.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.token.entity.Verification;
import org.countersign.token.entity.Verification.Verified;

/** No signed text causes a failure, and none is verified unless it has the claims of our tokens. */
class SignedTokensFuzzTest {

    private static final SignedTokens TOKENS = SignedTokens.of(KeyAlgorithm.ES256);

    /** The first line is the header, with {@code $} for the key's id; the rest is the payload. */
    @FuzzTest(maxDuration = "10s")
    void anySignedText_isVerifiedOnlyWithOurClaims(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        String header = text.lines().findFirst().orElse("");
        String payload = text.substring(Math.min(text.length(), header.length() + 1));
        String kid = TOKENS.keys.active().kid();
        Verification verification = TOKENS.verifier.verify(TOKENS.sign(header.replace("$", kid), payload));
        if (verification instanceof Verified) {
            JsonObject claims = Json.createReader(new StringReader(payload)).readObject();
            assertThat(claims.getString("iss")).isEqualTo("issuer");
            assertThat(claims.getString("token_use")).isEqualTo("access");
            assertThat(String.valueOf(claims.get("aud"))).contains("\"audience\"");
            assertThat(claims.getJsonNumber("exp").longValueExact()).isGreaterThan(SignedTokens.NOW.getEpochSecond());
        }
    }
}
