package org.countersign.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.countersign.account.control.Accounts;
import org.countersign.account.control.Profile;
import org.countersign.account.control.RegistrationConfig;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.session.control.SessionRepository.Reading;
import org.countersign.session.entity.DeviceSession;
import org.countersign.session.entity.EndReason;
import org.countersign.session.entity.RefreshResult;
import org.countersign.session.entity.Rotation;

/**
 * The transaction of a rotation. It reads the session with the database's time, lets the policy decide, and applies the
 * decision with an update that fails if the session has changed in between. It also commits when the token is refused,
 * so that the revocation after a reuse persists.
 */
@ApplicationScoped
public class Rotations {

    /** The result of one attempt. */
    sealed interface Attempt {

        /**
         * The decision was applied. The new generation's tokens may be issued if present; otherwise the token is
         * refused.
         */
        record Decided(RefreshResult result, Optional<Rotated> rotated) implements Attempt {

            static Decided refused() {
                return new Decided(RefreshResult.REFUSED, Optional.empty());
            }
        }

        /** Another request has changed the session in between, so the decision no longer applies. */
        record Conflict() implements Attempt {}
    }

    /** A session whose tokens may be issued, with its live generation. */
    record Rotated(Profile profile, DeviceSession session, int generation) {}

    @Inject
    SessionRepository repository;

    @Inject
    SessionConfig config;

    @Inject
    RegistrationConfig registration;

    @Inject
    Accounts accounts;

    @Inject
    ApplicationSessions applicationSessions;

    @Inject
    EndSession endSession;

    @Inject
    SecurityEvents events;

    /**
     * Makes one attempt. A token of another holder is refused and changes nothing.
     *
     * @param client the client that presents the token; empty for this service's own pages
     */
    @Transactional
    Attempt attempt(RefreshToken token, Optional<String> client, String address) {
        Optional<Reading> reading = repository.read(token.sessionId()).filter(found -> found.isHeldBy(client));
        if (reading.isEmpty()) {
            return Attempt.Decided.refused();
        }
        DeviceSession session = reading.get().session();
        Instant now = reading.get().now();
        Optional<Profile> profile = accounts.findEnabled(session.accountId());
        if (profile.isEmpty()) {
            endSession.end(session.id(), EndReason.ACCOUNT_DISABLED);
            return Attempt.Decided.refused();
        }
        if (registration.refuses(profile.get())) {
            endSession.end(session.id(), EndReason.EMAIL_NOT_VERIFIED);
            return Attempt.Decided.refused();
        }
        if (!applicationSessions.keepBrowser(session, now)) {
            endSession.end(session.id(), EndReason.BROWSER_SESSION_ENDED);
            return Attempt.Decided.refused();
        }
        Rotation rotation = config.rotationPolicy().decide(session, token.generation(), now);
        if (!apply(rotation, session, now, address)) {
            return new Attempt.Conflict();
        }
        OptionalInt live = rotation.liveGeneration();
        return new Attempt.Decided(
                RefreshResult.of(rotation),
                live.isPresent()
                        ? Optional.of(new Rotated(profile.get(), session, live.getAsInt()))
                        : Optional.empty());
    }

    /** Applies the decision. Returns false if the session has changed since it was read. */
    private boolean apply(Rotation rotation, DeviceSession session, Instant now, String address) {
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
        Occurrence occurrence = Occurrence.of(action)
                .account(session.accountId().value())
                .session(session.id().toString());
        events.record(action == Action.REFRESH_TOKEN_REUSED ? occurrence.failed("spent_token") : occurrence);
        return true;
    }
}
