package org.countersign.login.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.countersign.session.control.EndSession;
import org.countersign.session.control.RefreshTokens;
import org.countersign.session.entity.EndReason;
import org.countersign.session.entity.SessionId;

/** Signs out of every session that a request proves to belong to. */
@ApplicationScoped
public class LogOut {

    @Inject
    RefreshTokens refreshTokens;

    @Inject
    EndSession endSession;

    /**
     * Ends sessions. Those that have ended already are ignored.
     *
     * @param presented the refresh tokens of the request; those that are not genuine are ignored
     * @param callerSession the session of its access token
     */
    public void logOut(List<String> presented, Optional<SessionId> callerSession) {
        refreshTokens.newestOfEachSession(presented).forEach(token -> end(token.sessionId()));
        callerSession.ifPresent(this::end);
    }

    private void end(SessionId session) {
        endSession.end(session, EndReason.LOGGED_OUT);
    }
}
