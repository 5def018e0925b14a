package org.countersign.session.entity;

/** The result of a presented refresh token, for the metrics. */
public enum RefreshResult {
    ROTATED,
    /** Presented again within the grace period: the same successor was returned. */
    REPLAYED,
    /** Newer than its session, because the database has lost data: the session was advanced. */
    MOVED_FORWARD,
    REUSED,
    /** Valid, but its session has ended or its account may not sign in. */
    REFUSED,
    /** Not a token of ours. */
    UNKNOWN;

    /** Returns whether the client received new tokens. */
    public boolean yieldsTokens() {
        return this == ROTATED || this == REPLAYED || this == MOVED_FORWARD;
    }

    public static RefreshResult of(Rotation rotation) {
        if (rotation instanceof Rotation.Advance) {
            return ROTATED;
        }
        if (rotation instanceof Rotation.Replay) {
            return REPLAYED;
        }
        if (rotation instanceof Rotation.CatchUp) {
            return MOVED_FORWARD;
        }
        return rotation instanceof Rotation.Reuse ? REUSED : REFUSED;
    }
}
