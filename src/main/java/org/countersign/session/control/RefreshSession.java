package org.countersign.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Exchanges a refresh token for its successor and a new access token. */
@ApplicationScoped
public class RefreshSession {

    @Inject
    RefreshTokens refreshTokens;

    @Inject
    Rotations rotations;

    @Inject
    TokenDesk tokenDesk;

    /**
     * Empty when the token yields none, for whatever reason; what that entailed has been committed.
     *
     * @param address where it was presented from
     */
    public Optional<SessionTokens> refresh(String presented, String address) {
        return refreshTokens
                .read(presented)
                .flatMap(token -> rotations.rotate(token, address))
                .map(rotated -> tokenDesk.issue(rotated.profile(), rotated.session(), rotated.generation()));
    }
}
