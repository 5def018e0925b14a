package org.countersign.oauth.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeVerifierTest {

    /** The example of RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final Optional<String> CHALLENGE = Optional.of("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");

    @Test
    void verifierOfTheChallenge_isRight() {
        assertThat(CodeVerifier.isRight(Optional.of(VERIFIER), CHALLENGE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXK",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                "short",
                "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk "
            })
    void otherVerifier_isWrong(String verifier) {
        assertThat(CodeVerifier.isRight(Optional.of(verifier), CHALLENGE)).isFalse();
    }

    @Test
    void verifierAndChallenge_needOneAnother() {
        assertThat(CodeVerifier.isRight(Optional.empty(), CHALLENGE)).isFalse();
        assertThat(CodeVerifier.isRight(Optional.of(VERIFIER), Optional.empty()))
                .isFalse();
        assertThat(CodeVerifier.isRight(Optional.empty(), Optional.empty())).isTrue();
    }
}
