package org.countersign.session.control;

import java.time.Duration;
import java.time.Instant;
import org.countersign.session.control.RotationWorld.Row;
import org.countersign.session.entity.DeviceSession;
import org.countersign.session.entity.Rotation;

/** Faults that are planted in the model to check that the exploration finds them. */
enum RotationFault {
    NONE,

    /** The UPDATE of a rotation has only the condition {@code id = ?}. */
    UPDATE_WITHOUT_CONDITION {
        @Override
        boolean holds(Row row, int from) {
            return true;
        }
    },

    /** The UPDATE of a rotation lacks the condition {@code generation = ?}. */
    UPDATE_OF_ANY_GENERATION {
        @Override
        boolean holds(Row row, int from) {
            return !row.revoked();
        }
    },

    /** The UPDATE of a rotation lacks the condition {@code revoked_at is null}. */
    UPDATE_OF_A_REVOKED_SESSION {
        @Override
        boolean holds(Row row, int from) {
            return row.generation() == from;
        }
    },

    /** A request that lost a race continues with the winner's token. */
    LOSER_CONTINUES_WITH_CURRENT_TOKEN {
        @Override
        int tokenOfNextAttempt(int token, Row row) {
            return row.generation();
        }
    },

    /** A retry within the grace period returns the successor's successor. */
    GRACE_SKIPS_AHEAD {
        @Override
        Rotation decide(RotationPolicy policy, DeviceSession session, int token, Instant now) {
            Rotation rotation = policy.decide(session, token, now);
            return rotation instanceof Rotation.Replay replay ? new Rotation.Replay(replay.generation() + 1) : rotation;
        }
    },

    /** A retry within the grace period rotates the session once more. */
    GRACE_ADVANCES_AGAIN {
        @Override
        Rotation decide(RotationPolicy policy, DeviceSession session, int token, Instant now) {
            Rotation rotation = policy.decide(session, token, now);
            return rotation instanceof Rotation.Replay replay
                    ? policy.decide(session, replay.generation(), now)
                    : rotation;
        }
    },

    /** A retry is treated as a theft. */
    NO_GRACE {
        @Override
        Rotation decide(RotationPolicy policy, DeviceSession session, int token, Instant now) {
            return new RotationPolicy(policy.lifetimes(), Duration.ZERO).decide(session, token, now);
        }
    },

    /** A spent token always returns its successor, however long ago it was spent. */
    UNLIMITED_GRACE {
        @Override
        Rotation decide(RotationPolicy policy, DeviceSession session, int token, Instant now) {
            return new RotationPolicy(policy.lifetimes(), Duration.ofDays(1)).decide(session, token, now);
        }
    },

    /** A reused token is refused, but the session is not revoked. */
    REUSE_IS_ONLY_REFUSED {
        @Override
        Rotation decide(RotationPolicy policy, DeviceSession session, int token, Instant now) {
            Rotation rotation = policy.decide(session, token, now);
            return rotation instanceof Rotation.Reuse ? new Rotation.Refuse() : rotation;
        }
    },

    /** The transaction of a refused request is rolled back, and the revocation with it. */
    REVOCATION_IS_ROLLED_BACK {
        @Override
        Row endForReuse(Row row) {
            return row;
        }
    },

    /** A logout revokes the session, but not its access tokens. */
    LOGOUT_SPARES_ACCESS_TOKENS {
        @Override
        Row logOut(Row row) {
            return new Row(row.generation(), row.rotatedAt(), true, false);
        }
    },

    /** The grace period is checked before the revocation. */
    RETRY_IS_ACCEPTED_AFTER_LOGOUT {
        @Override
        Rotation decide(RotationPolicy policy, DeviceSession session, int token, Instant now) {
            return session.isRevoked() && token == session.generation() - 1
                    ? new Rotation.Replay(session.generation())
                    : policy.decide(session, token, now);
        }
    };

    /** The decision of the policy. */
    Rotation decide(RotationPolicy policy, DeviceSession session, int token, Instant now) {
        return policy.decide(session, token, now);
    }

    /** The condition in the UPDATE of a rotation. */
    boolean holds(Row row, int from) {
        return row.generation() == from && !row.revoked();
    }

    /** The token of the next attempt after a conflict. */
    int tokenOfNextAttempt(int token, Row row) {
        return token;
    }

    /** The row after a reuse. */
    Row endForReuse(Row row) {
        return ended(row);
    }

    /** The row after a logout. */
    Row logOut(Row row) {
        return ended(row);
    }

    private static Row ended(Row row) {
        return new Row(row.generation(), row.rotatedAt(), true, true);
    }
}
