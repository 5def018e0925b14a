package org.countersign.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.account.control.Profile;
import org.countersign.session.entity.Device;

/** Opens a session for an account whose owner has just proved who they are. */
@ApplicationScoped
public class OpenSession {

    @Inject
    Sessions sessions;

    @Inject
    TokenDesk tokenDesk;

    /**
     * Empty when the account was closed, disabled or given another password meanwhile.
     *
     * @param methods how the owner did it: names of RFC 8176, separated by single spaces
     */
    public Optional<SessionTokens> open(Profile profile, Device device, String methods) {
        return sessions.open(profile, device, methods)
                .map(opened -> tokenDesk.issue(
                        opened.profile(), opened.session(), opened.session().generation()));
    }
}
