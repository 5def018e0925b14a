package org.countersign.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.account.control.Profile;
import org.countersign.session.entity.SessionId;
import org.countersign.token.control.IssuedToken;

/**
 * Lets a session know that its owner has just proved again who they are. Its refresh token goes on as it is; what is
 * issued from now on says when and how, nothing of the time before.
 */
@ApplicationScoped
public class AuthenticateAgain {

    @Inject
    Sessions sessions;

    @Inject
    TokenDesk tokenDesk;

    /**
     * An access token that says so. Empty when the session has ended, or the account was closed, disabled or given
     * another password meanwhile.
     *
     * @param methods how the owner did it: names of RFC 8176, separated by single spaces
     */
    public Optional<IssuedToken> authenticate(Profile profile, SessionId session, String methods) {
        return sessions.authenticateAgain(profile, session, methods)
                .map(opened -> tokenDesk.issueAccessToken(opened.profile(), opened.session()));
    }
}
