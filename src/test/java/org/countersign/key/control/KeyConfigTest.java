package org.countersign.key.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.platform.control.FakeSettings;
import org.countersign.platform.control.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyConfigTest {

    private static final String KEY = "countersign.token.algorithm";

    @Test
    void algorithm_isRs256ByDefault() {
        assertThat(new KeyConfig(FakeSettings.of()).algorithm()).isEqualTo(KeyAlgorithm.RS256);
        assertThat(new KeyConfig(FakeSettings.of(KEY, "es256")).algorithm()).isEqualTo(KeyAlgorithm.ES256);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "RS512", "EdDSA"})
    void unknownAlgorithm_isRejected(String algorithm) {
        assertThatThrownBy(() -> new KeyConfig(FakeSettings.of(KEY, algorithm)))
                .isInstanceOf(SettingException.class)
                .hasMessage(KEY + ": \"" + algorithm + "\" is not known. Use one of: RS256, ES256.");
    }

    @Test
    void defaults_areTheDocumentedOnes() {
        assertThat(new KeyConfig(FakeSettings.of()))
                .isEqualTo(new KeyConfig(
                        KeyAlgorithm.RS256,
                        Duration.ofDays(30),
                        Duration.ofHours(24),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(15)));
    }

    @ParameterizedTest
    @CsvSource({
        "rotate-every,3651d",
        "publish-ahead,31d",
        "publish-ahead,0",
        "jwks-max-age,0s",
        "jwks-max-age,25h",
        "poll,99ms",
        "poll,11s",
        "poll,soon",
    })
    void valueOutOfRange_isRejected(String key, String value) {
        assertRejected("countersign.key." + key, "countersign.key." + key, value);
    }

    @Test
    void publishAhead_coversTheCacheOfConsumersAndTwoPolls() {
        assertThat(cycle("310s", "0s").publishAhead()).isEqualTo(Duration.ofSeconds(310));
        assertThatThrownBy(() -> cycle("309s", "0s"))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("countersign.key.publish-ahead: ")
                .hasMessageContaining("countersign.key.jwks-max-age");
    }

    @Test
    void key_signsLongerThanItIsPublishedAhead() {
        assertThat(cycle("310s", "311s").rotateEvery()).isEqualTo(Duration.ofSeconds(311));
        assertThatThrownBy(() -> cycle("310s", "310s"))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("countersign.key.rotate-every: ");
    }

    @Test
    void publishAheadBelow65Minutes_isShort() {
        assertThat(cycle("64m", "0s").isPublishAheadShort()).isTrue();
        assertThat(cycle("65m", "0s").isPublishAheadShort()).isFalse();
    }

    private static KeyConfig cycle(String publishAhead, String rotateEvery) {
        return new KeyConfig(FakeSettings.of(
                "countersign.key.publish-ahead", publishAhead, "countersign.key.rotate-every", rotateEvery));
    }

    private static void assertRejected(String named, String... settings) {
        assertThatThrownBy(() -> new KeyConfig(FakeSettings.of(settings)))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(named + ": ");
    }
}
