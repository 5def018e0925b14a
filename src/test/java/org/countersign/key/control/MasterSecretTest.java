package org.countersign.key.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.countersign.platform.control.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterSecretTest {

    private static final String REMEDY = "Create one with: openssl rand -base64 32";

    @Test
    void sameSecret_derivesTheSameKeys() {
        MasterSecret one = MasterSecret.parse("key", TestSecrets.base64("a"));
        MasterSecret other = MasterSecret.parse("key", TestSecrets.base64("a"));
        assertThat(one.id()).isEqualTo(other.id());
        assertThat(one.derive("purpose", "AES")).isEqualTo(other.derive("purpose", "AES"));
    }

    @Test
    void anotherSecretOrPurpose_derivesOtherKeys() {
        MasterSecret a = MasterSecret.parse("key", TestSecrets.base64("a"));
        MasterSecret b = MasterSecret.parse("key", TestSecrets.base64("b"));
        List<String> keys = Stream.of(a.derive("x", "AES"), a.derive("y", "AES"), b.derive("x", "AES"))
                .map(SecretKey::getEncoded)
                .map(Base64.getEncoder()::encodeToString)
                .toList();
        assertThat(Set.copyOf(keys)).hasSize(3);
        assertThat(a.id()).isNotEqualTo(b.id());
    }

    /**
     * The expected value is from another implementation. Any change would end every session and lose every signing key.
     */
    @Test
    void derivation_neverChanges() {
        MasterSecret secret = MasterSecret.parse("key", TestSecrets.base64("a"));
        byte[] key = secret.derive("vault", "AES").getEncoded();
        assertThat(Base64.getEncoder().encodeToString(key)).isEqualTo("HNwwByy5PVRqjFYAQWZOBXt63EvVtmdhpmMTPe+cqf0=");
        assertThat(key).hasSize(32);
    }

    @Test
    void base64url_isTheSameSecret() {
        byte[] bytes = new byte[48];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (0xF8 + i);
        }
        String standard = Base64.getEncoder().encodeToString(bytes);
        String url = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        assertThat(standard).isNotEqualTo(url);
        assertThat(MasterSecret.parse("key", url).id())
                .isEqualTo(MasterSecret.parse("key", standard).id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"not base64!", "ünïcode", "a", "AAAA=AAAA", "secret with spaces and enough length of it all"})
    void wrongBase64_isRejectedWithKeyAndFixButWithoutTheSecret(String text) {
        assertThatThrownBy(() -> MasterSecret.parse("the.key", text))
                .isInstanceOf(SettingException.class)
                .hasMessage("the.key: The secret is not Base64. " + REMEDY);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16, 31})
    void shortSecret_isRejected(int bytes) {
        String text = Base64.getEncoder().encodeToString(new byte[bytes]);
        assertThatThrownBy(() -> MasterSecret.parse("the.key", text))
                .isInstanceOf(SettingException.class)
                .hasMessage("the.key: The secret has " + bytes + " bytes; it needs 32 random ones. " + REMEDY);
    }

    @Test
    void repeatedBytes_areNotRandom() {
        byte[] bytes = new byte[64];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i % 11);
        }
        assertThatThrownBy(
                        () -> MasterSecret.parse("the.key", Base64.getEncoder().encodeToString(bytes)))
                .isInstanceOf(SettingException.class)
                .hasMessage("the.key: The secret is not random. " + REMEDY);
    }

    @Test
    void text_showsOnlyTheId() {
        MasterSecret secret = MasterSecret.parse("key", TestSecrets.base64("a"));
        assertThat(secret).hasToString("MasterSecret[" + Integer.toHexString(secret.id()) + "]");
    }
}
