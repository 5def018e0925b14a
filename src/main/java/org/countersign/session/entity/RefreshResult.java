package org.countersign.session.entity;

/** What came of a presented refresh token, as it is counted. */
public enum RefreshResult {
    ROTATED,
    /** Within the grace: the same successor again. */
    REPLAYED,
    /** Ahead of its session, which the database had lost. */
    MOVED_FORWARD,
    REUSED,
    /** Genuine, but of a session that has ended or of an account that may not sign in. */
    REFUSED,
    /** Not ours. */
    UNKNOWN;

    /** Whether its bearer got new tokens. */
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
