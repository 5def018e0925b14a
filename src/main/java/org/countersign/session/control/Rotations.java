package org.countersign.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.countersign.account.control.Accounts;
import org.countersign.account.control.Profile;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.session.control.SessionRepository.Reading;
import org.countersign.session.entity.DeviceSession;
import org.countersign.session.entity.EndReason;
import org.countersign.session.entity.RefreshResult;
import org.countersign.session.entity.Rotation;

/**
 * The transaction of a rotation: read the session with the database's time, let the policy decide, carry it out by a
 * statement that holds only if nothing changed in between. It commits also when it refuses, so that a detected reuse
 * stays revoked.
 */
@ApplicationScoped
public class Rotations {

    /** What came of one look at the session. */
    sealed interface Look {

        /** The decision holds: the session's token may be issued, or, where empty, must not be. */
        record Settled(RefreshResult result, Optional<Rotated> rotated) implements Look {

            static Settled refused() {
                return new Settled(RefreshResult.REFUSED, Optional.empty());
            }
        }

        /** Another request has moved the session on in between, so the decision was about what is no more. */
        record Overtaken() implements Look {}
    }

    /** A session whose token may be issued, with its live generation. */
    record Rotated(Profile profile, DeviceSession session, int generation) {}

    @Inject
    SessionRepository repository;

    @Inject
    SessionConfig config;

    @Inject
    Accounts accounts;

    @Inject
    EndSession endSession;

    @Inject
    SecurityEvents events;

    @Transactional
    Look look(RefreshToken token, String address) {
        Optional<Reading> reading = repository.read(token.sessionId());
        if (reading.isEmpty()) {
            return Look.Settled.refused();
        }
        DeviceSession session = reading.get().session();
        Instant now = reading.get().now();
        Optional<Profile> profile = accounts.findEnabled(session.accountId());
        if (profile.isEmpty()) {
            endSession.end(session.id(), EndReason.ACCOUNT_DISABLED);
            return Look.Settled.refused();
        }
        Rotation rotation = config.rotationPolicy().decide(session, token.generation(), now);
        if (!carryOut(rotation, session, now, address)) {
            return new Look.Overtaken();
        }
        OptionalInt live = rotation.liveGeneration();
        return new Look.Settled(
                RefreshResult.of(rotation),
                live.isPresent()
                        ? Optional.of(new Rotated(profile.get(), session, live.getAsInt()))
                        : Optional.empty());
    }

    /** False when the session is no longer as it was read. */
    private boolean carryOut(Rotation rotation, DeviceSession session, Instant now, String address) {
        if (rotation instanceof Rotation.Advance next) {
            return repository.advance(session.id(), next.from(), next.to(), now, next.idleExpiresAt(), address);
        }
        if (rotation instanceof Rotation.CatchUp next) {
            return repository.advance(session.id(), next.from(), next.to(), now, next.idleExpiresAt(), address)
                    && record(Action.SESSION_MOVED_FORWARD, session);
        }
        if (rotation instanceof Rotation.Reuse) {
            return endSession.end(session.id(), EndReason.REFRESH_TOKEN_REUSED)
                    && record(Action.REFRESH_TOKEN_REUSED, session);
        }
        return true;
    }

    private boolean record(Action action, DeviceSession session) {
        Occurrence what = Occurrence.of(action)
                .account(session.accountId().value())
                .session(session.id().toString());
        events.record(action == Action.REFRESH_TOKEN_REUSED ? what.failed("spent_token") : what);
        return true;
    }
}
