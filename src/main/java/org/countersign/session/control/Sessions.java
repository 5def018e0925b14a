package org.countersign.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.countersign.account.control.Accounts;
import org.countersign.account.control.Profile;
import org.countersign.account.entity.AccountId;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.platform.control.Ids;
import org.countersign.platform.control.TimeRepository;
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
    TimeRepository time;

    @Inject
    SessionConfig config;

    @Inject
    SecurityEvents events;

    @Inject
    Ids ids;

    /** The live sessions of an account, the one used last first. */
    @Transactional
    public List<DeviceSession> list(AccountId account) {
        return repository.listLive(account, time.now());
    }

    @Transactional
    Optional<Opened> open(Profile known, Device device, String methods) {
        return accounts.lockUnchanged(known).map(profile -> {
            SessionId id = new SessionId(ids.next());
            DeviceSession session = DeviceSession.open(id, profile.id(), device, methods, config.lives(), time.now());
            repository.store(session);
            events.record(Occurrence.of(Action.LOGIN_SUCCEEDED)
                    .account(profile.id().value())
                    .session(id.toString()));
            return new Opened(profile, session);
        });
    }

    /** Empty when the session has ended, or the account was closed, disabled or given another password meanwhile. */
    @Transactional
    Optional<Opened> authenticateAgain(Profile known, SessionId id, String methods) {
        Optional<Profile> owner = accounts.lockUnchanged(known)
                .filter(profile -> repository.authenticateAgain(id, profile.id(), methods, time.now()));
        return owner.flatMap(profile -> repository.read(id).map(reading -> {
            events.record(Occurrence.of(Action.STEPPED_UP)
                    .account(profile.id().value())
                    .session(id.toString())
                    .detail(methods));
            return new Opened(profile, reading.session());
        }));
    }
}
