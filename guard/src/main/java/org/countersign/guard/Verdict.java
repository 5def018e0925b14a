package org.countersign.guard;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a token is accepted.
 *
 * @param refusal why it is not; null if it is accepted
 * @param claims all claims of an accepted token
 */
record Verdict(@Nullable Refusal refusal, Map<String, @Nullable Object> claims) {

    static Verdict refused(Refusal refusal) {
        return new Verdict(refusal, Map.of());
    }
}
