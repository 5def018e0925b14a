package org.countersign.session.entity;

import java.util.UUID;

/** The id of a session; in its tokens the {@code sid} claim. */
public record SessionId(UUID value) {

    public static SessionId parse(String text) {
        return new SessionId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
