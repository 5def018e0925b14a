package org.countersign.session.control;

import java.time.Duration;
import java.time.Instant;
import org.countersign.session.control.RotationWorld.Row;
import org.countersign.session.entity.DeviceSession;
import org.countersign.session.entity.Rotation;

/** Mistakes that the real code does not make, each planted in the model to see that the exploration would find it. */
enum RotationFault {
    NONE,

    /** The UPDATE of a rotation says only {@code where id = ?}. */
    UPDATE_WITHOUT_CONDITION {
        @Override
        boolean holds(Row row, int from) {
            return true;
        }
    },

    /** The UPDATE of a rotation forgets {@code generation = ?}. */
    UPDATE_OF_ANY_GENERATION {
        @Override
        boolean holds(Row row, int from) {
            return !row.revoked();
        }
    },

    /** The UPDATE of a rotation forgets {@code revoked_at is null}. */
    UPDATE_OF_A_REVOKED_SESSION {
        @Override
        boolean holds(Row row, int from) {
            return row.generation() == from;
        }
    },

    /** A request that lost a race takes the winner's token for its own. */
    OVERTAKEN_TAKES_WHAT_IS_THERE {
        @Override
        int tokenOfNextLook(int token, Row row) {
            return row.generation();
        }
    },

    /** A retry within the grace is answered with the successor's successor. */
    GRACE_SKIPS_AHEAD {
        @Override
        Rotation decide(RotationPolicy policy, DeviceSession session, int token, Instant now) {
            Rotation rotation = policy.decide(session, token, now);
            return rotation instanceof Rotation.Replay replay ? new Rotation.Replay(replay.generation() + 1) : rotation;
        }
    },

    /** A retry within the grace rotates the session once more. */
    GRACE_ADVANCES_AGAIN {
        @Override
        Rotation decide(RotationPolicy policy, DeviceSession session, int token, Instant now) {
            Rotation rotation = policy.decide(session, token, now);
            return rotation instanceof Rotation.Replay replay
                    ? policy.decide(session, replay.generation(), now)
                    : rotation;
        }
    },

    /** A retry is as good as a theft. */
    NO_GRACE {
        @Override
        Rotation decide(RotationPolicy policy, DeviceSession session, int token, Instant now) {
            return new RotationPolicy(policy.lives(), Duration.ZERO).decide(session, token, now);
        }
    },

    /** A spent token always yields its successor, however long ago it was spent. */
    GRACE_WITHOUT_END {
        @Override
        Rotation decide(RotationPolicy policy, DeviceSession session, int token, Instant now) {
            return new RotationPolicy(policy.lives(), Duration.ofDays(1)).decide(session, token, now);
        }
    },

    /** A reused token is refused, and that is all. */
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

    /** A logout revokes the session and leaves its access tokens alone. */
    LOGOUT_SPARES_ACCESS_TOKENS {
        @Override
        Row logOut(Row row) {
            return new Row(row.generation(), row.rotatedAt(), true, false);
        }
    },

    /** The grace is looked at before the revocation. */
    RETRY_IS_ACCEPTED_AFTER_LOGOUT {
        @Override
        Rotation decide(RotationPolicy policy, DeviceSession session, int token, Instant now) {
            return session.isRevoked() && token == session.generation() - 1
                    ? new Rotation.Replay(session.generation())
                    : policy.decide(session, token, now);
        }
    };

    /** What the policy says. */
    Rotation decide(RotationPolicy policy, DeviceSession session, int token, Instant now) {
        return policy.decide(session, token, now);
    }

    /** The condition in the UPDATE of a rotation. */
    boolean holds(Row row, int from) {
        return row.generation() == from && !row.revoked();
    }

    /** What a request asks about that has been overtaken. */
    int tokenOfNextLook(int token, Row row) {
        return token;
    }

    /** What a reuse commits. */
    Row endForReuse(Row row) {
        return ended(row);
    }

    /** What a logout commits. */
    Row logOut(Row row) {
        return ended(row);
    }

    private static Row ended(Row row) {
        return new Row(row.generation(), row.rotatedAt(), true, true);
    }
}
