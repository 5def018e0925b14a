package org.countersign.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Exchanges a refresh token for its successor and a new access token. */
@ApplicationScoped
public class RefreshSession {

    @Inject
    RefreshTokens refreshTokens;

    @Inject
    LiveTokens liveTokens;

    @Inject
    SessionTokenIssuer tokenIssuer;

    @Inject
    RotateToken rotateToken;

    /**
     * Exchanges the first token that is live. Empty if there is none. In either case all consequences, such as the end
     * of a session after reuse, have been committed.
     *
     * @param presented one token, or the values of several cookies
     * @param address the client's address
     */
    public Optional<SessionTokens> refresh(List<String> presented, String address) {
        List<RefreshToken> valid = refreshTokens.newestOfEachSession(presented);
        if (valid.isEmpty()) {
            rotateToken.countUnknown();
        }
        return liveTokenOrAll(valid).stream()
                .flatMap(token -> rotateToken.rotate(token, Optional.empty(), address).stream())
                .findFirst()
                .map(rotated -> tokenIssuer.issue(rotated.profile(), rotated.session(), rotated.generation()));
    }

    /**
     * Returns only the live token if there is one, so that an outdated cookie next to it does not end a session. If no
     * token is live, returns all of them, because any of them may be a stolen copy.
     */
    private List<RefreshToken> liveTokenOrAll(List<RefreshToken> valid) {
        if (valid.size() < 2) {
            return valid;
        }
        return valid.stream()
                .filter(token -> liveTokens.find(token, Optional.empty()).isPresent())
                .findFirst()
                .map(List::of)
                .orElse(valid);
    }
}
