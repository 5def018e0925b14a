package org.countersign.proof.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.UUID;
import org.countersign.key.control.SignedToken;
import org.countersign.key.control.TestSecrets;
import org.countersign.proof.entity.ProofId;
import org.countersign.proof.entity.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProofTokensTest {

    private static final UUID MAIL = UUID.fromString("0190a5b0-0000-7000-8000-0123456789ab");
    private static final ProofId RESET = new ProofId(Purpose.RESET, MAIL);
    private static final String PREFIX = "cse_";

    private final ProofTokens tokens = under("present");

    @ParameterizedTest
    @EnumSource
    void writtenToken_canBeRead(Purpose purpose) {
        ProofId id = new ProofId(purpose, MAIL);
        assertThat(tokens.read(tokens.write(id))).contains(id);
    }

    @Test
    void sameMail_hasTheSameTokenOnEveryNode() {
        assertThat(tokens.write(RESET)).isEqualTo(under("present").write(RESET)).matches("cse_[A-Za-z0-9_-]{72}");
    }

    @Test
    void purposeAndMail_arePartOfTheToken() {
        assertThat(tokens.write(RESET))
                .isNotEqualTo(tokens.write(new ProofId(Purpose.VERIFY, MAIL)))
                .isNotEqualTo(tokens.write(new ProofId(Purpose.RESET, new UUID(1, 2))));
    }

    /** Among others the bits of the purpose. */
    @Test
    void anyFlippedBit_isRejected() {
        byte[] whole = Base64.getUrlDecoder().decode(tokens.write(RESET).substring(PREFIX.length()));
        for (int bit = 0; bit < whole.length * Byte.SIZE; bit++) {
            byte[] tampered = whole.clone();
            tampered[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            String text = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(tampered);
            assertThat(tokens.read(text)).as("bit " + bit).isEmpty();
        }
    }

    @Test
    void tokenOfAnotherInstallation_isRejected() {
        assertThat(tokens.read(under("other").write(RESET))).isEmpty();
    }

    @Test
    void tokenUnderAPreviousSecret_isReadWhileTheSecretIsConfigured() {
        assertThat(under("next", "present").read(tokens.write(RESET))).contains(RESET);
        assertThat(under("next").read(tokens.write(RESET))).isEmpty();
    }

    @Test
    void purposeOfAnotherVersion_isRejected() {
        SignedToken format = new SignedToken(PREFIX, 17, tokens.secrets.macKeys("link in a mail"));
        byte[] content = new byte[17];
        content[0] = 99;
        assertThat(tokens.read(format.write(content))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cse_", "cse_AAAA", "null", "csr_", "' or 1=1 --", "\0", "🦄"})
    void textThatIsNoToken_isRejected(String text) {
        assertThat(tokens.read(text)).isEmpty();
        assertThat(tokens.read(tokens.write(RESET) + text + 'A')).isEmpty();
    }

    private static ProofTokens under(String... secrets) {
        ProofTokens tokens = new ProofTokens();
        tokens.secrets = TestSecrets.named(secrets);
        tokens.deriveKeys();
        return tokens;
    }
}
