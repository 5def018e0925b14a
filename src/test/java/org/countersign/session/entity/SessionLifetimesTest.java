package org.countersign.session.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionLifetimesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final SessionLifetimes LIVES = new SessionLifetimes(Duration.ofHours(1), Duration.ofHours(3));

    @Test
    void idleExpiry_isOneIdleLifeAhead() {
        assertThat(LIVES.idleExpiry(NOW, NOW.plusSeconds(3601))).isEqualTo(NOW.plusSeconds(3600));
    }

    @Test
    void idleExpiry_neverExceedsTheAbsoluteOne() {
        assertThat(LIVES.idleExpiry(NOW, NOW.plusSeconds(3600))).isEqualTo(NOW.plusSeconds(3600));
        assertThat(LIVES.idleExpiry(NOW, NOW.plusSeconds(3599))).isEqualTo(NOW.plusSeconds(3599));
    }

    @Test
    void idleExpiryOfASession_isLimitedByItsOwnExpiry() {
        DeviceSession session = StoredSession.rotated(1, NOW).read();
        assertThat(LIVES.idleExpiry(NOW, session)).isEqualTo(NOW.plusSeconds(3600));
        assertThat(LIVES.idleExpiry(session.expiresAt().minusSeconds(1), session))
                .isEqualTo(session.expiresAt());
    }
}
