package org.countersign.session.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.countersign.account.entity.AccountId;
import org.junit.jupiter.api.Test;

class DeviceSessionTest {

    private static final Instant OPENED = StoredSession.OPENED;
    private static final Instant IDLE_EXPIRY = OPENED.plus(Duration.ofDays(7));
    private static final Instant ABSOLUTE_EXPIRY = OPENED.plus(Duration.ofDays(30));

    @Test
    void openedSession_isLiveInItsFirstGeneration() {
        DeviceSession session = StoredSession.rotated(0, null).read();
        assertThat(session.id()).isEqualTo(new SessionId(new UUID(1, 2)));
        assertThat(session.accountId()).isEqualTo(new AccountId("account"));
        assertThat(session.generation()).isZero();
        assertThat(session.rotatedAt()).isNull();
        assertThat(session.isRevoked()).isFalse();
        assertThat(session.isExpired(OPENED)).isFalse();
        assertThat(session.authenticatedAt()).isEqualTo(OPENED);
        assertThat(session.methods()).isEqualTo(AuthenticationMethods.password());
        assertThat(session.expiresAt()).isEqualTo(ABSOLUTE_EXPIRY);
    }

    @Test
    void openedSession_showsItsDeviceAndTime() {
        DeviceSession session = StoredSession.rotated(0, null).read();
        assertThat(session.device().name()).isEqualTo("name");
        assertThat(session.device().createdAt()).isEqualTo(OPENED);
        assertThat(session.device().lastSeenAt()).isEqualTo(OPENED);
    }

    @Test
    void refreshedSession_wasLastSeenThen() {
        Instant refreshed = OPENED.plusSeconds(60);
        assertThat(StoredSession.rotated(1, refreshed).read().device().lastSeenAt())
                .isEqualTo(refreshed);
    }

    @Test
    void unusedSession_expiresWithItsIdleLife() {
        DeviceSession session = StoredSession.rotated(0, null).read();
        assertThat(session.isExpired(IDLE_EXPIRY.minusNanos(1))).isFalse();
        assertThat(session.isExpired(IDLE_EXPIRY)).isTrue();
    }

    @Test
    void usedSession_expiresWithItsAbsoluteLife() {
        DeviceSession session = StoredSession.rotated(9, OPENED)
                .idleUntil(ABSOLUTE_EXPIRY.plusSeconds(1))
                .read();
        assertThat(session.isExpired(ABSOLUTE_EXPIRY.minusNanos(1))).isFalse();
        assertThat(session.isExpired(ABSOLUTE_EXPIRY)).isTrue();
    }

    @Test
    void revokedSession_isRevoked() {
        assertThat(StoredSession.rotated(0, null).revoked(OPENED).read().isRevoked())
                .isTrue();
    }

    /** Earlier releases stored addresses in Java's form. */
    @Test
    void storedAddress_isShownInItsShortForm() {
        DeviceSession session = new DeviceSession(
                new SessionId(new UUID(1, 2)),
                new AccountId("account"),
                new Device("name", "2001:db8:0:0:0:0:0:7"),
                AuthenticationMethods.password(),
                StoredSession.LIVES,
                OPENED);
        assertThat(session.device().address()).isEqualTo("2001:db8::7");
        assertThat(session.device().lastAddress()).isEqualTo("2001:db8::7");
    }

    @Test
    void toString_hasNoPersonalData() {
        assertThat(StoredSession.rotated(3, OPENED).read())
                .hasToString("DeviceSession[00000000-0000-0001-0000-000000000002, generation 3]");
    }

    @Test
    void sessionId_isParsedFromItsText() {
        SessionId id = new SessionId(new UUID(1, 2));
        assertThat(SessionId.parse(id.toString())).isEqualTo(id);
    }
}
