package org.countersign.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.countersign.account.control.Accounts;
import org.countersign.account.control.Profile;
import org.countersign.account.control.RegistrationConfig;
import org.countersign.session.control.SessionRepository.Reading;
import org.countersign.session.entity.BrowserSession;
import org.countersign.session.entity.DeviceSession;
import org.countersign.session.entity.SessionId;

/** Finds live sessions of browsers, in which applications can be authorized. */
@ApplicationScoped
public class BrowserSessions {

    /** The owner of a live session. */
    public record SignedInBrowser(Profile profile, BrowserSession session) {}

    @Inject
    SessionRepository repository;

    @Inject
    BrowserTokens tokens;

    @Inject
    Accounts accounts;

    @Inject
    RegistrationConfig registration;

    /**
     * Finds the live session that these browser tokens name. Empty if they name several: another host of the domain can
     * set a cookie of our name, and people would act in a session that is not theirs.
     */
    @Transactional
    public Optional<SignedInBrowser> find(List<String> browserTokens) {
        List<SignedInBrowser> live = browserTokens.stream()
                .flatMap(token -> tokens.sessionOf(token).stream())
                .distinct()
                .flatMap(session -> find(session).stream())
                .toList();
        return live.size() == 1 ? Optional.of(live.get(0)) : Optional.empty();
    }

    /** Finds a live session of a browser whose owner can get tokens. */
    @Transactional
    public Optional<SignedInBrowser> find(SessionId id) {
        return repository.read(id).filter(BrowserSessions::isLive).flatMap(reading -> {
            DeviceSession session = reading.session();
            return accounts.findEnabled(session.accountId())
                    .filter(profile -> !registration.refuses(profile))
                    .map(profile -> new SignedInBrowser(
                            profile, new BrowserSession(id, session.methods(), session.authenticatedAt())));
        });
    }

    private static boolean isLive(Reading reading) {
        DeviceSession session = reading.session();
        return session.application().isEmpty() && !session.isRevoked() && !session.isExpired(reading.now());
    }
}
