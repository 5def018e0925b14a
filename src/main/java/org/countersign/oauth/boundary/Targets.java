package org.countersign.oauth.boundary;

import org.countersign.oauth.entity.Target;
import org.countersign.platform.boundary.OAuthError;
import org.countersign.platform.boundary.OAuthException;

/** Maps decisions about the target of a token to errors of OAuth. */
final class Targets {

    private Targets() {}

    /** Returns a granted target. Throws {@link OAuthException} for any other decision. */
    static Target.Granted require(Target target) {
        if (target instanceof Target.InvalidScope) {
            throw new OAuthException(
                    OAuthError.INVALID_SCOPE, "The client may not request one of these scopes for these resources.");
        }
        if (target instanceof Target.InvalidResource invalid) {
            throw new OAuthException(OAuthError.INVALID_TARGET, invalid.sentence());
        }
        return (Target.Granted) target;
    }
}
