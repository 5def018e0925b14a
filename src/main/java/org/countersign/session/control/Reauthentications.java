package org.countersign.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.countersign.account.control.Accounts;
import org.countersign.account.control.Profile;
import org.countersign.account.control.RegistrationConfig;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.platform.control.TimeRepository;
import org.countersign.session.control.Sessions.Opened;
import org.countersign.session.entity.AuthenticationMethods;
import org.countersign.session.entity.CallerSession;
import org.countersign.token.control.Revocations;

/** The transaction of a step-up: updates the session and revokes the access token that is replaced. */
@ApplicationScoped
public class Reauthentications {

    @Inject
    Accounts accounts;

    @Inject
    SessionRepository repository;

    @Inject
    RegistrationConfig registration;

    @Inject
    Revocations revocations;

    @Inject
    SecurityEvents events;

    @Inject
    TimeRepository time;

    /**
     * Returns the updated session. Empty if the session has ended, or if the account was closed, disabled or given
     * another password in the meantime.
     */
    @Transactional
    Optional<Opened> authenticate(Profile known, CallerSession caller, AuthenticationMethods methods) {
        Optional<Profile> owner = accounts.lockUnchanged(known)
                .filter(profile -> !registration.refuses(profile))
                .filter(profile -> repository.authenticateAgain(caller.id(), profile.id(), methods, time.now()));
        return owner.flatMap(profile -> repository.read(caller.id()).map(reading -> {
            revocations.revokeToken(caller.jti());
            events.record(Occurrence.of(Action.STEPPED_UP)
                    .account(profile.id().value())
                    .session(caller.id().toString())
                    .detail(methods.toString()));
            return new Opened(profile, reading.session());
        }));
    }
}
