package org.countersign.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.account.control.Profile;
import org.countersign.session.entity.AuthenticationMethods;
import org.countersign.session.entity.Device;

/** Opens a session for an account whose owner has just authenticated. */
@ApplicationScoped
public class OpenSession {

    @Inject
    Sessions sessions;

    @Inject
    SessionTokenIssuer tokenIssuer;

    /**
     * Returns the tokens of the new session. Empty if the account was closed, disabled or given another password in the
     * meantime, or if its e-mail address must be verified first.
     *
     * @param methods how the owner has authenticated
     */
    public Optional<SessionTokens> open(Profile profile, Device device, AuthenticationMethods methods) {
        return sessions.open(profile, device, methods)
                .map(opened -> tokenIssuer.issue(
                        opened.profile(), opened.session(), opened.session().generation()));
    }
}
