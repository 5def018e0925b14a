package org.countersign.session.entity;

import java.util.Optional;
import java.util.UUID;

/** The id of a session; in its tokens the {@code sid} claim. */
public record SessionId(UUID value) {

    public static SessionId parse(String text) {
        return new SessionId(UUID.fromString(text));
    }

    /** Empty when the text is no session id. */
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
