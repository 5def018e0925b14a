package org.countersign.console.boundary;

import org.jspecify.annotations.Nullable;

/**
 * A request to rotate the signing key before it is due.
 *
 * @param immediately whether the next key signs at once, and does not wait until every consumer knows it; absent means
 *     no
 * @param kid the key to replace, so that two administrators do not rotate twice; absent means the active key
 */
public record KeyRotation(
        @Nullable Boolean immediately, @Nullable String kid) {

    boolean isImmediate() {
        return Boolean.TRUE.equals(immediately);
    }
}
