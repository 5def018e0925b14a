package org.countersign.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.account.control.Accounts;
import org.countersign.account.control.Profile;
import org.countersign.account.control.RegistrationConfig;
import org.countersign.account.entity.AccountId;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.platform.control.Ids;
import org.countersign.platform.control.TimeRepository;
import org.countersign.session.entity.AuthenticationMethods;
import org.countersign.session.entity.Device;
import org.countersign.session.entity.DeviceSession;
import org.countersign.session.entity.SessionId;

/** Opens and lists sessions. */
@ApplicationScoped
public class Sessions {

    record Opened(Profile profile, DeviceSession session) {}

    @Inject
    Accounts accounts;

    @Inject
    SessionRepository repository;

    @Inject
    LiveSessionRepository liveSessions;

    @Inject
    TimeRepository time;

    @Inject
    SessionConfig config;

    @Inject
    RegistrationConfig registration;

    @Inject
    SecurityEvents events;

    @Inject
    Ids ids;

    @Inject
    LimitSessions limitSessions;

    /** Lists the live sessions of an account, the most recently used one first, up to the configured limit. */
    @Transactional
    public List<DeviceSession> list(AccountId account) {
        return liveSessions.listLive(account, time.now(), config.limit());
    }

    @Transactional
    Optional<Opened> open(Profile known, Device device, AuthenticationMethods methods) {
        Optional<Profile> owner = accounts.lockUnchanged(known).filter(profile -> !registration.refuses(profile));
        return owner.map(profile -> {
            Instant now = time.now();
            limitSessions.forNewSession(profile.id(), device.former(), now);
            SessionId id = new SessionId(ids.next());
            DeviceSession session = new DeviceSession(id, profile.id(), device, methods, config.lifetimes(), now);
            repository.store(session);
            events.record(signIn(device).account(profile.id().value()).session(id.toString()));
            return new Opened(profile, session);
        });
    }

    private static Occurrence signIn(Device device) {
        Occurrence signIn = Occurrence.of(Action.LOGIN_SUCCEEDED);
        return device.isNew() ? signIn.detail(Occurrence.NEW_DEVICE) : signIn;
    }
}
