package org.countersign.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.countersign.account.control.Accounts;
import org.countersign.account.control.RegistrationConfig;
import org.countersign.session.control.SessionRepository.Reading;
import org.countersign.session.entity.DeviceSession;

/** Finds refresh tokens that {@link Rotations} would exchange now. Changes nothing. */
@ApplicationScoped
public class LiveTokens {

    @Inject
    SessionRepository repository;

    @Inject
    ApplicationSessions applicationSessions;

    @Inject
    Accounts accounts;

    @Inject
    RegistrationConfig registration;

    @Inject
    SessionConfig config;

    /**
     * Returns the session of a token that would be exchanged.
     *
     * @param client the client that presents the token; empty for this service's own pages
     */
    @Transactional
    Optional<DeviceSession> find(RefreshToken token, Optional<String> client) {
        return repository
                .read(token.sessionId())
                .filter(reading -> reading.isHeldBy(client))
                .filter(reading -> accounts.findEnabled(reading.session().accountId())
                        .filter(profile -> !registration.refuses(profile))
                        .isPresent())
                .filter(reading -> applicationSessions.isBrowserLive(reading.session(), reading.now()))
                .filter(reading -> config.rotationPolicy()
                        .decide(reading.session(), token.generation(), reading.now())
                        .liveGeneration()
                        .isPresent())
                .map(Reading::session);
    }
}
