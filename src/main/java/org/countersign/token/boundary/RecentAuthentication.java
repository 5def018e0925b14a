package org.countersign.token.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.Clock;
import java.util.OptionalLong;
import org.countersign.platform.boundary.Problems;
import org.countersign.platform.boundary.TokenProblem;
import org.countersign.token.control.AssuranceDemand;
import org.countersign.token.control.CallerLevel;
import org.countersign.token.control.RecentAuthenticationConfig;
import org.countersign.token.entity.RecentlyAuthenticated;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Checks how and when the caller's session was authenticated: the claims {@code acr} and {@code auth_time}. */
@ApplicationScoped
public class RecentAuthentication {

    private static final long CLOCK_TOLERANCE_SECONDS = 60;

    @Inject
    HttpServletRequest request;

    @Inject
    JsonWebToken caller;

    @Inject
    RecentAuthenticationConfig config;

    @Inject
    Event<AssuranceDemand> assuranceDemand;

    @Inject
    Problems problems;

    @Inject
    Clock clock;

    /** Rejects the request if its caller does not meet the demand. */
    void require(RecentlyAuthenticated demand, ContainerRequestContext context) {
        if (caller.getSubject() == null) {
            context.abortWith(problems.response(TokenProblem.of(request)).build());
            return;
        }
        long maxAge = demand.maxAge() > 0 ? demand.maxAge() : config.maxAge().toSeconds();
        int level = demand.acr().isEmpty() ? levelOfFactors() : Integer.parseInt(demand.acr());
        if (CallerLevel.of(caller) < level || !isRecent(maxAge)) {
            context.abortWith(problems.insufficientAuthentication(level, OptionalLong.of(maxAge)));
        }
    }

    private int levelOfFactors() {
        AssuranceDemand demand = new AssuranceDemand(caller.getSubject());
        assuranceDemand.fire(demand);
        return demand.level();
    }

    private boolean isRecent(long maxAge) {
        return claim("auth_time") instanceof Long authTime
                && isRecent(authTime, clock.instant().getEpochSecond(), maxAge);
    }

    /** Rejects a time in the future, except within the tolerance for clocks that differ. */
    static boolean isRecent(long authTime, long now, long maxAge) {
        return authTime >= now - maxAge && authTime <= now + CLOCK_TOLERANCE_SECONDS;
    }

    private @Nullable Object claim(String name) {
        return caller.getClaim(name);
    }
}
