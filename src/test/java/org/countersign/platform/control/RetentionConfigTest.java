package org.countersign.platform.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetentionConfigTest {

    @Test
    void defaults_areTheDocumentedOnes() {
        assertThat(new RetentionConfig(FakeSettings.of())).isEqualTo(new RetentionConfig(Duration.ofMinutes(5)));
    }
}
