package org.countersign.session.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.countersign.session.entity.SessionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTokensTest {

    private static final SessionId SESSION = new SessionId(UUID.fromString("0190a5b0-0000-7000-8000-0123456789ab"));
    private static final RefreshToken TOKEN = new RefreshToken(SESSION, 7);

    private final RefreshTokens tokens = under("present");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 65_536, Integer.MAX_VALUE})
    void writtenToken_canBeRead(int generation) {
        RefreshToken token = new RefreshToken(SESSION, generation);
        assertThat(tokens.read(tokens.write(token))).contains(token);
    }

    @Test
    void token_hasOneForm() {
        assertThat(tokens.write(TOKEN)).matches("csr_[A-Za-z0-9_-]{76}");
    }

    @Test
    void sameGeneration_hasTheSameTokenOnEveryNode() {
        assertThat(tokens.write(TOKEN)).isEqualTo(under("present").write(TOKEN));
    }

    @Test
    void otherGenerationOrSession_hasAnotherToken() {
        assertThat(tokens.write(TOKEN))
                .isNotEqualTo(tokens.write(new RefreshToken(SESSION, 8)))
                .isNotEqualTo(tokens.write(new RefreshToken(new SessionId(new UUID(1, 2)), 7)));
    }

    @Test
    void anyFlippedBit_isRejected() {
        byte[] whole = bytes(tokens.write(TOKEN));
        for (int bit = 0; bit < whole.length * Byte.SIZE; bit++) {
            byte[] tampered = whole.clone();
            tampered[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThat(tokens.read(text(tampered))).as("bit " + bit).isEmpty();
        }
    }

    @Test
    void anyOtherCharacter_isRejected() {
        String token = tokens.write(TOKEN);
        for (int i = 0; i < token.length(); i++) {
            for (String other : new String[] {"A", "z", "-", "=", "+", "/", ".", " ", "\n", "é", "\0", ""}) {
                String tampered = token.substring(0, i) + other + token.substring(i + 1);
                assertThat(tokens.read(tampered).filter(read -> !tampered.equals(token)))
                        .as(tampered)
                        .isEmpty();
            }
        }
    }

    @Test
    void tokenOfAnotherInstallation_isRejected() {
        assertThat(tokens.read(under("other").write(TOKEN))).isEmpty();
    }

    @Test
    void tokenUnderAPreviousSecret_isReadWhileTheSecretIsConfigured() {
        String token = tokens.write(TOKEN);
        assertThat(under("next", "present").read(token)).contains(TOKEN);
        assertThat(under("next").read(token)).isEmpty();
    }

    @Test
    void afterAChangeOfSecret_tokensAreWrittenWithTheCurrentOne() {
        String token = under("next", "present").write(TOKEN);
        assertThat(token).isEqualTo(under("next").write(TOKEN));
        assertThat(tokens.read(token)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "csr_",
                "csr_AAAA",
                "null",
                "undefined",
                "eyJhbGciOiJub25lIn0.e30.",
                "' or 1=1 --",
                "../../etc/passwd",
                "\0",
                "🦄"
            })
    void textThatIsNoToken_isRejected(String text) {
        assertThat(tokens.read(text)).isEmpty();
    }

    @Test
    void almostValidTokens_areRejected() {
        String token = tokens.write(TOKEN);
        assertThat(tokens.read(" " + token)).isEmpty();
        assertThat(tokens.read(token + "\n")).isEmpty();
        assertThat(tokens.read(token + "A")).isEmpty();
        assertThat(tokens.read(token + "==")).isEmpty();
        assertThat(tokens.read(token.replace("csr_", "CSR_"))).isEmpty();
        assertThat(tokens.read(token.substring("csr_".length()))).isEmpty();
        assertThat(tokens.read("csr_" + "A".repeat(76))).isEmpty();
        assertThat(tokens.read("csr_" + "A".repeat(10_000_000))).isEmpty();
    }

    @Test
    void generationOfAnotherToken_cannotBeInserted() {
        byte[] seventh = bytes(tokens.write(TOKEN));
        byte[] eighth = bytes(tokens.write(new RefreshToken(SESSION, 8)));
        System.arraycopy(eighth, 25, seventh, 25, 32);
        assertThat(tokens.read(text(seventh))).isEmpty();
        assertThat(Arrays.equals(seventh, eighth)).isFalse();
    }

    @Test
    void newestTokenOfEachSession_isReadInTheOrderOfTheTexts() {
        RefreshToken other = new RefreshToken(new SessionId(new UUID(1, 2)), 3);
        RefreshToken older = new RefreshToken(SESSION, 5);
        List<String> texts = Stream.of(older, other, TOKEN).map(tokens::write).toList();
        assertThat(tokens.newestOfEachSession(texts)).containsExactly(TOKEN, other);
        List<String> withOthers = List.of("csr_nonsense", under("other").write(TOKEN), texts.get(1), texts.get(0));
        assertThat(tokens.newestOfEachSession(withOthers)).containsExactly(other, older);
        assertThat(tokens.newestOfEachSession(List.of("", "csr_nonsense"))).isEmpty();
    }

    private static RefreshTokens under(String... secrets) {
        return TestRefreshTokens.under(secrets);
    }

    private static byte[] bytes(String token) {
        return Base64.getUrlDecoder().decode(token.substring("csr_".length()));
    }

    private static String text(byte[] whole) {
        return "csr_" + Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }
}
