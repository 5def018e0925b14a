package org.countersign.session.entity;

import java.time.Instant;
import java.util.OptionalInt;

/** The decision about a presented refresh token. */
public sealed interface Rotation {

    /** Returns the generation whose token the client receives; empty for a refusal. */
    default OptionalInt liveGeneration() {
        return OptionalInt.empty();
    }

    /** The token is live: the next generation replaces it. */
    record Advance(int from, int to, Instant idleExpiresAt) implements Rotation {

        @Override
        public OptionalInt liveGeneration() {
            return OptionalInt.of(to);
        }
    }

    /**
     * The token was spent a moment ago, for example by a second tab or before a lost response: returns the same
     * successor.
     */
    record Replay(int generation) implements Rotation {

        @Override
        public OptionalInt liveGeneration() {
            return OptionalInt.of(generation);
        }
    }

    /** The token was spent long ago: someone has a copy of it, so the session ends. */
    record Reuse() implements Rotation {}

    /** The token is newer than the session, because the database has lost data: the session is advanced past it. */
    record CatchUp(int from, int to, Instant idleExpiresAt) implements Rotation {

        @Override
        public OptionalInt liveGeneration() {
            return OptionalInt.of(to);
        }
    }

    /** The session has ended. */
    record Refuse() implements Rotation {}
}
