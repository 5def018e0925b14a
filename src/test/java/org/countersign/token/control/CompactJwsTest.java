package org.countersign.token.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.token.entity.Verification.Reason;
import org.countersign.token.entity.Verification.Refused;
import org.countersign.token.entity.Verification.Verified;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompactJwsTest {

    private static final String OBJECT = SignedTokens.base64url("{\"a\":\"é\"}");

    private static final SignedTokens TOKENS = SignedTokens.of(KeyAlgorithm.RS256);
    private static final String TOKEN = TOKENS.issue();

    @Test
    void threeParts_areParsed() {
        CompactJws jws = CompactJws.parse("e30." + OBJECT + ".AAEC").orElseThrow();
        assertThat(jws.header()).isEmpty();
        assertThat(jws.claims()).isEqualTo(Map.of("a", "é"));
        assertThat(jws.signature().decode()).containsExactly(0, 1, 2);
        assertThat(new String(jws.signingInput(), StandardCharsets.US_ASCII)).isEqualTo("e30." + OBJECT);
    }

    @Test
    void missingSignature_isParsed() {
        assertThat(CompactJws.parse("e30.e30.")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "...",
                "e30",
                "e30.e30",
                "e30.e30.AAEC.",
                "e30.e30.AAEC.AAEC",
                ".e30.e30.AAEC",
                "e30..AAEC",
                ".e30.AAEC",
                "e30.e30.AAEC.AAEC.AAEC"
            })
    void otherNumberOfParts_isRejected(String text) {
        assertThat(CompactJws.parse(text)).isEmpty();
    }

    /** If the last group encodes one byte, four bits are left over; if two bytes, two bits. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "AB",
                "AAB",
                "AA==",
                "AAA=",
                "A",
                "AA+A",
                "AA/A",
                "AA A",
                " AAAA",
                "AAAA ",
                "AA\nAA",
                "AAAA\r\n",
                "AA\tA",
                "é",
                "AA\0A",
                "=",
                "AA=A"
            })
    void signatureInAnyOtherEncoding_isRejected(String signature) {
        assertThat(CompactJws.parse("e30.e30." + signature)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"e31", "e30=", "e30 ", " e30", "e3\n0", "e30\n", "ey9-ICB9="})
    void headerOrPayloadInAnyOtherEncoding_isRejected(String part) {
        assertThat(CompactJws.parse(part + ".e30.AAEC")).isEmpty();
        assertThat(CompactJws.parse("e30." + part + ".AAEC")).isEmpty();
    }

    @Test
    void longestToken_is8KiB() {
        String longest = "e30.e30." + "A".repeat(8192 - 8);
        assertThat(CompactJws.parse(longest)).isPresent();
        assertThat(CompactJws.parse(longest + "AAAA")).isEmpty();
    }

    /** Rejected even if the verifier has cached the token. */
    @ParameterizedTest
    @ValueSource(strings = {"=", "==", " ", "\n", "\r\n", ".", "A", "\0", "é"})
    void cachedTokenWithSurroundingCharacters_isRejected(String around) {
        assertThat(TOKENS.verifier.verify(TOKEN)).isInstanceOf(Verified.class);
        assertThat(TOKENS.verifier.verify(TOKEN + around)).isEqualTo(new Refused(Reason.INVALID));
        assertThat(TOKENS.verifier.verify(around + TOKEN)).isEqualTo(new Refused(Reason.INVALID));
    }

    /** 256 bytes leave four bits over, which most decoders ignore. */
    @Test
    void cachedTokenWithTrailingBits_isRejected() {
        char last = TOKEN.charAt(TOKEN.length() - 1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        char next = alphabet.charAt(alphabet.indexOf(last) + 1);
        assertThat(TOKENS.verifier.verify(TOKEN)).isInstanceOf(Verified.class);
        assertThat(TOKENS.verifier.verify(TOKEN.substring(0, TOKEN.length() - 1) + next))
                .isEqualTo(new Refused(Reason.INVALID));
    }
}
