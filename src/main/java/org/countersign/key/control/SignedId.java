package org.countersign.key.control;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/**
 * The text form of the id of a row, for its owner: a {@link SignedToken} with the id (16) and a zero (1). The row
 * contains only the id, so nobody can derive the text from a stolen database.
 */
public final class SignedId {

    private static final int CONTENT_BYTES = 17;

    private final SignedToken format;

    public SignedId(String prefix, DerivedKeys keys) {
        format = new SignedToken(prefix, CONTENT_BYTES, keys);
    }

    public String write(UUID id) {
        return format.write(ByteBuffer.allocate(CONTENT_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
    }

    /** Returns the id. Empty unless the text is signed with the current master secret or a previous one. */
    public Optional<UUID> read(String text) {
        return format.read(text).map(fields -> new UUID(fields.getLong(), fields.getLong()));
    }
}
