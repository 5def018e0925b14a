package org.countersign.key.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.platform.control.FakeSettings;
import org.countersign.platform.control.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyConfigTest {

    private static final String KEY = "countersign.token.algorithm";

    @Test
    void algorithm_isReadAndRs256ByDefault() {
        assertThat(new KeyConfig(FakeSettings.of()).algorithm()).isEqualTo(KeyAlgorithm.RS256);
        assertThat(new KeyConfig(FakeSettings.of(KEY, "es256")).algorithm()).isEqualTo(KeyAlgorithm.ES256);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "RS512", "EdDSA"})
    void anyOtherAlgorithm_isRefused(String algorithm) {
        assertThatThrownBy(() -> new KeyConfig(FakeSettings.of(KEY, algorithm)))
                .isInstanceOf(SettingException.class)
                .hasMessage(KEY + ": \"" + algorithm + "\" is not known. Use one of: RS256, ES256.");
    }
}
