package org.countersign.session.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.countersign.platform.control.FakeSettings;
import org.countersign.platform.control.SettingException;
import org.countersign.session.entity.SessionLifetimes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionConfigTest {

    private static final String PREFIX = "countersign.session.";

    @Test
    void defaults_areTheDocumentedOnes() {
        assertThat(new SessionConfig(FakeSettings.of()))
                .isEqualTo(
                        new SessionConfig(Duration.ofDays(7), Duration.ofDays(30), Duration.ofSeconds(10), 100, true));
    }

    @Test
    void everySetting_isRead() {
        SessionConfig config = new SessionConfig(FakeSettings.of(
                PREFIX + "idle-life", "1h",
                PREFIX + "absolute-life", "2h",
                PREFIX + "grace", "0s",
                PREFIX + "limit", "3",
                PREFIX + "cookie-secure", "false"));
        SessionLifetimes lifetimes = new SessionLifetimes(Duration.ofHours(1), Duration.ofHours(2));
        assertThat(config.cookieSecure()).isFalse();
        assertThat(config.limit()).isEqualTo(3);
        assertThat(config.lifetimes()).isEqualTo(lifetimes);
        assertThat(config.rotationPolicy()).isEqualTo(new RotationPolicy(lifetimes, Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource({
        "idle-life,59s",
        "idle-life,366d",
        "absolute-life,59s",
        "absolute-life,3651d",
        "grace,61s",
        "grace,-PT1S"
    })
    void outOfRange_isRejectedByName(String name, String value) {
        assertThatThrownBy(() -> new SessionConfig(FakeSettings.of(PREFIX + name, value)))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(PREFIX + name + ": \"" + value + "\" is out of range.");
    }

    @Test
    void absoluteLifeShorterThanIdleLife_isRejected() {
        assertThatThrownBy(() ->
                        new SessionConfig(FakeSettings.of(PREFIX + "idle-life", "2h", PREFIX + "absolute-life", "1h")))
                .isInstanceOf(SettingException.class)
                .hasMessage(PREFIX + "absolute-life: PT1H is shorter than the idle life, PT2H."
                        + " Use a duration that is at least as long.");
    }

    @Test
    void absoluteLifeAsLongAsIdleLife_isAccepted() {
        SessionConfig config =
                new SessionConfig(FakeSettings.of(PREFIX + "idle-life", "1h", PREFIX + "absolute-life", "1h"));
        assertThat(config.absoluteLife()).isEqualTo(config.idleLife());
    }
}
