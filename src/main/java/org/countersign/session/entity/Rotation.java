package org.countersign.session.entity;

import java.time.Instant;
import java.util.OptionalInt;

/** What presenting a refresh token does to its session. */
public sealed interface Rotation {

    /** The generation whose token the presenter gets; none where the answer is a refusal. */
    default OptionalInt liveGeneration() {
        return OptionalInt.empty();
    }

    /** The token is the live one: the next generation takes its place. */
    record Advance(int from, int to, Instant idleExpiresAt) implements Rotation {

        @Override
        public OptionalInt liveGeneration() {
            return OptionalInt.of(to);
        }
    }

    /** The token was spent a moment ago, by a second tab or a lost response: the same successor again. */
    record Replay(int generation) implements Rotation {

        @Override
        public OptionalInt liveGeneration() {
            return OptionalInt.of(generation);
        }
    }

    /** The token was spent long ago: a copy of it is in other hands, and the session ends. */
    record Reuse() implements Rotation {}

    /** The token is ahead of the session, which the database has lost: the session is moved past it. */
    record CatchUp(int from, int to, Instant idleExpiresAt) implements Rotation {

        @Override
        public OptionalInt liveGeneration() {
            return OptionalInt.of(to);
        }
    }

    /** The session has ended. */
    record Refuse() implements Rotation {}
}
