package org.countersign.session.entity;

import java.lang.reflect.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.countersign.account.entity.AccountId;
import org.jspecify.annotations.Nullable;

/** Creates sessions as JPA does: by setting their fields. */
public final class StoredSession {

    public static final Instant OPENED = Instant.parse("2026-01-01T00:00:00Z");
    public static final SessionLifetimes LIVES = new SessionLifetimes(Duration.ofDays(7), Duration.ofDays(30));

    private final DeviceSession session = new DeviceSession(
            new SessionId(new UUID(1, 2)),
            new AccountId("account"),
            new Device("name", "::1"),
            AuthenticationMethods.password(),
            LIVES,
            OPENED);

    /** Creates a session with this generation and time of the last rotation. */
    public static StoredSession rotated(int generation, @Nullable Instant at) {
        StoredSession stored = new StoredSession();
        stored.fill("generation", generation);
        stored.fill("life.rotatedAt", at);
        return stored;
    }

    public StoredSession revoked(Instant at) {
        fill("revokedAt", at);
        return this;
    }

    public StoredSession idleUntil(Instant idleExpiresAt) {
        fill("life.idleExpiresAt", idleExpiresAt);
        return this;
    }

    public DeviceSession read() {
        return session;
    }

    /** Sets a field, or a field of an embedded object. */
    private void fill(String path, @Nullable Object value) {
        try {
            Object owner = session;
            String[] names = path.split("\\.");
            for (String name : List.of(names).subList(0, names.length - 1)) {
                owner = field(owner, name).get(owner);
            }
            field(owner, names[names.length - 1]).set(owner, value);
        } catch (ReflectiveOperationException renamed) {
            throw new IllegalStateException(renamed);
        }
    }

    private static Field field(Object owner, String name) throws NoSuchFieldException {
        Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
