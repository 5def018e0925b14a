package org.countersign.console.boundary;

import org.jspecify.annotations.Nullable;

/**
 * A rotation before its time.
 *
 * @param immediately whether the next key signs at once, and not when every consumer knows it; absent is no
 * @param kid the key that is to be replaced, so that two administrators do not rotate twice; absent is the one that
 *     signs
 */
public record KeyRotation(
        @Nullable Boolean immediately, @Nullable String kid) {

    boolean isImmediate() {
        return Boolean.TRUE.equals(immediately);
    }
}
