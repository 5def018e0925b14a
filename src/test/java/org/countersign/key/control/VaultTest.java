package org.countersign.key.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTest {

    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final Vault vault = TestKeys.vault(TestSecrets.named("present"));

    @ParameterizedTest
    @ValueSource(strings = {"", "text", "é😀\0\n"})
    void sealedText_opensWithItsContext(String text) {
        assertThat(vault.open("kid", vault.seal("kid", text))).contains(text);
    }

    @Test
    void sameTextSealedTwice_isDifferent() {
        assertThat(vault.seal("kid", "text")).isNotEqualTo(vault.seal("kid", "text"));
    }

    @Test
    void sealedText_doesNotContainTheText() {
        String sealed = vault.seal("kid", "private key");
        assertThat(new String(DECODER.decode(sealed), StandardCharsets.ISO_8859_1))
                .doesNotContain("private", "key");
    }

    @Test
    void anotherContext_isRejected() {
        String sealed = vault.seal("kid", "text");
        assertThatThrownBy(() -> vault.open("other", sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> vault.open("", sealed)).isInstanceOf(IllegalStateException.class);
    }

    /** Covers nonce, ciphertext and tag, after the id of the secret. */
    @Test
    void flippedBit_isRejected() {
        byte[] sealed = DECODER.decode(vault.seal("kid", "text"));
        for (int i = Integer.BYTES; i < sealed.length; i++) {
            byte[] tampered = sealed.clone();
            tampered[i] ^= 1;
            String text = ENCODER.encodeToString(tampered);
            assertThatThrownBy(() -> vault.open("kid", text)).as("byte " + i).isInstanceOf(IllegalStateException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 4, 15, 16, 31})
    void truncatedText_isRejected(int length) {
        byte[] sealed = DECODER.decode(vault.seal("kid", "text"));
        String cut = ENCODER.encodeToString(Arrays.copyOf(sealed, length));
        assertThatThrownBy(() -> vault.open("kid", cut)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void unknownSecret_opensNothing() {
        String sealed = vault.seal("kid", "text");
        assertThat(TestKeys.vault(TestSecrets.named("other")).open("kid", sealed))
                .isEmpty();
    }

    @Test
    void previousSecret_opensAndNeedsResealing() {
        Vault later = TestKeys.vault(TestSecrets.named("next", "present"));
        String sealed = vault.seal("kid", "text");
        assertThat(later.open("kid", sealed)).contains("text");
        assertThat(later.isPresent(sealed)).isFalse();
        assertThat(later.isPresent(later.seal("kid", "text"))).isTrue();
    }

    @Test
    void secretId_cannotBeSwapped() {
        Vault both = TestKeys.vault(TestSecrets.named("next", "present"));
        byte[] old = DECODER.decode(vault.seal("kid", "text"));
        byte[] fresh = DECODER.decode(both.seal("kid", "text"));
        System.arraycopy(fresh, 0, old, 0, Integer.BYTES);
        assertThatThrownBy(() -> both.open("kid", ENCODER.encodeToString(old)))
                .isInstanceOf(IllegalStateException.class);
    }
}
