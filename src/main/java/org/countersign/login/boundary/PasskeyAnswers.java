package org.countersign.login.boundary;

import java.util.Optional;
import org.countersign.factor.entity.PasskeyAnswer;
import org.countersign.platform.boundary.ProblemException;
import org.jspecify.annotations.Nullable;

/** Reads the members {@code handle} and {@code credential} of requests that may contain the answer of a passkey. */
final class PasskeyAnswers {

    /** The maximum length of a credential; the limit of the whole body is the same in bytes. */
    static final int MAX_CREDENTIAL = 16 * 1024;

    private PasskeyAnswers() {}

    /** Returns the answer; empty if both members are absent. Throws a {@link ProblemException} if only one is there. */
    static Optional<PasskeyAnswer> of(@Nullable String handle, @Nullable String credential) {
        if (handle == null && credential == null) {
            return Optional.empty();
        }
        if (handle == null) {
            throw ProblemException.invalidField("handle", "The handle of the options is required.");
        }
        if (credential == null) {
            throw ProblemException.invalidField("credential", "The credential is required.");
        }
        return Optional.of(new PasskeyAnswer(handle, credential));
    }
}
