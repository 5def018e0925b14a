package org.countersign.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.account.control.Profile;
import org.countersign.session.entity.AuthenticationMethods;
import org.countersign.session.entity.CallerSession;
import org.countersign.token.control.IssuedToken;

/**
 * Updates a session after its owner has authenticated again. The new access token contains the time and the methods,
 * and replaces the presented one. The refresh token stays the same.
 */
@ApplicationScoped
public class AuthenticateAgain {

    @Inject
    Reauthentications reauthentications;

    @Inject
    SessionTokenIssuer tokenIssuer;

    /**
     * Returns the new access token. Empty if the session has ended, or if the account was closed, disabled or given
     * another password in the meantime.
     *
     * @param methods how the owner has authenticated
     */
    public Optional<IssuedToken> authenticate(Profile profile, CallerSession caller, AuthenticationMethods methods) {
        return reauthentications
                .authenticate(profile, caller, methods)
                .map(opened -> tokenIssuer.issueAccessToken(opened.profile(), opened.session()));
    }
}
