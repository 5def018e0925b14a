package org.countersign.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.countersign.account.control.Profile;
import org.countersign.session.control.Rotations.Rotated;
import org.countersign.session.entity.ActiveRefreshToken;
import org.countersign.session.entity.ApplicationGrant;
import org.countersign.session.entity.ApplicationSession;
import org.countersign.session.entity.EndReason;
import org.countersign.session.entity.SessionId;

/** Exchanges a refresh token of an application for its successor (RFC 6749, section 6). */
@ApplicationScoped
public class RefreshApplication {

    /** The owner of a session whose refresh token was rotated, for new tokens. */
    public record Refreshed(Profile profile, ApplicationSession session, String refreshToken) {

        @Override
        public String toString() {
            return "Refreshed[" + session.id() + "]";
        }
    }

    @Inject
    RefreshTokens refreshTokens;

    @Inject
    RotateToken rotateToken;

    @Inject
    LiveTokens liveTokens;

    @Inject
    SessionRepository sessions;

    @Inject
    EndSession endSession;

    /**
     * Exchanges a token of this client. Empty if it is not live. A token of another client, or of this service's own
     * pages, is refused and stays valid.
     */
    public Optional<Refreshed> refresh(String clientId, String presented, String address) {
        Optional<RefreshToken> token = refreshTokens.readOfApplication(presented);
        if (token.isEmpty()) {
            rotateToken.countUnknown();
        }
        return token.flatMap(known -> rotateToken.rotate(known, Optional.of(clientId), address))
                .map(this::refreshed);
    }

    /** Finds what was granted to the application whose refresh token this is. Empty if it is not this client's. */
    @Transactional
    public Optional<ApplicationGrant> grantOf(String clientId, String refreshToken) {
        return refreshTokens
                .readOfApplication(refreshToken)
                .flatMap(token -> sessions.read(token.sessionId()))
                .flatMap(reading -> reading.session().application())
                .filter(grant -> grant.clientId().equals(clientId));
    }

    /** Finds a refresh token of a client that would yield tokens now. Uses nothing up. */
    public Optional<ActiveRefreshToken> findActive(String clientId, String presented) {
        return refreshTokens
                .readOfApplication(presented)
                .flatMap(token -> liveTokens.find(token, Optional.of(clientId)))
                .map(session -> new ActiveRefreshToken(
                        session.accountId(),
                        ApplicationSessions.viewOf(
                                session, session.application().orElseThrow()),
                        session.device().lastSeenAt(),
                        session.idleExpiresAt()));
    }

    /**
     * Ends the session of a client's refresh token (RFC 7009, section 2.1). Returns false if it is not the client's.
     */
    @Transactional
    public boolean endOf(String clientId, String refreshToken) {
        return grantOf(clientId, refreshToken).isPresent()
                && refreshTokens
                        .readOfApplication(refreshToken)
                        .filter(token -> endSession.end(token.sessionId(), EndReason.LOGGED_OUT))
                        .isPresent();
    }

    /** Returns the first refresh token of a session. */
    public String firstTokenOf(SessionId session) {
        return refreshTokens.writeForApplication(new RefreshToken(session, 0));
    }

    private Refreshed refreshed(Rotated rotated) {
        return new Refreshed(
                rotated.profile(),
                ApplicationSessions.viewOf(
                        rotated.session(), rotated.session().application().orElseThrow()),
                refreshTokens.writeForApplication(
                        new RefreshToken(rotated.session().id(), rotated.generation())));
    }
}
