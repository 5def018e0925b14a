package org.countersign.oauth.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.countersign.platform.control.FakeSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OAuthConfigTest {

    private static final String PREFIX = "countersign.oauth.";

    @Test
    void defaults_areTheDocumentedOnes() {
        assertThat(new OAuthConfig(FakeSettings.of()))
                .isEqualTo(new OAuthConfig(Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofSeconds(90)));
    }

    @ParameterizedTest
    @CsvSource({
        "code-life,9s",
        "code-life,11m",
        "interaction-life,59s",
        "interaction-life,25h",
        "par-life,4s",
        "par-life,11m"
    })
    void outOfRange_isRejectedByName(String name, String value) {
        assertThatThrownBy(() -> new OAuthConfig(FakeSettings.of(PREFIX + name, value)))
                .hasMessageContaining(PREFIX + name);
    }
}
