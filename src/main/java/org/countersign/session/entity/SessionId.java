package org.countersign.session.entity;

import java.util.Optional;
import java.util.UUID;

/** The id of a session: the {@code sid} claim of its tokens. */
public record SessionId(UUID value) {

    public static SessionId parse(String text) {
        return new SessionId(UUID.fromString(text));
    }

    /** Parses a text. Empty if it is not a session id. */
    public static Optional<SessionId> find(String text) {
        try {
            return Optional.of(parse(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
