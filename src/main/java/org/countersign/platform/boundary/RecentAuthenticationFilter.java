package org.countersign.platform.boundary;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.time.Clock;
import org.countersign.platform.control.AssuranceDemand;
import org.countersign.platform.control.RecentAuthenticationConfig;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Holds requests to {@link RecentlyAuthenticated}: the claims {@code acr} and {@code auth_time} of the caller's access
 * token tell how and when its session was authenticated. After the roles, so that nobody steps up in vain.
 */
@Provider
@RecentlyAuthenticated
@Priority(Priorities.AUTHORIZATION + 10)
public class RecentAuthenticationFilter implements ContainerRequestFilter {

    @Context
    ResourceInfo resource;

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

    @Override
    public void filter(ContainerRequestContext context) {
        if (caller.getSubject() == null) {
            context.abortWith(problems.response(TokenProblem.of(request)).build());
            return;
        }
        RecentlyAuthenticated demand = demand();
        long maxAge = demand.maxAge() > 0 ? demand.maxAge() : config.maxAge().toSeconds();
        int level = demand.acr().isEmpty() ? demandedLevel() : Integer.parseInt(demand.acr());
        if (callerLevel() < level || isOlderThan(maxAge)) {
            context.abortWith(problems.response(ProblemType.INSUFFICIENT_AUTHENTICATION)
                    .header(HttpHeaders.WWW_AUTHENTICATE, null)
                    .header(HttpHeaders.WWW_AUTHENTICATE, challenge(level, maxAge))
                    .build());
        }
    }

    /** That of the method goes before that of its class. */
    private RecentlyAuthenticated demand() {
        RecentlyAuthenticated ofMethod = resource.getResourceMethod().getAnnotation(RecentlyAuthenticated.class);
        return ofMethod != null ? ofMethod : resource.getResourceClass().getAnnotation(RecentlyAuthenticated.class);
    }

    private int demandedLevel() {
        AssuranceDemand demand = new AssuranceDemand(caller.getSubject());
        assuranceDemand.fire(demand);
        return demand.level();
    }

    /** None where the token does not say, or says what is no level of ours. */
    private int callerLevel() {
        Object acr = claim("acr");
        return acr instanceof String level && level.matches("[0-9]") ? Integer.parseInt(level) : 0;
    }

    /** Also where the token does not say when. */
    private boolean isOlderThan(long maxAge) {
        return !(claim("auth_time") instanceof Long authTime) || clock.instant().getEpochSecond() - authTime > maxAge;
    }

    private @Nullable Object claim(String name) {
        return caller.getClaim(name);
    }

    /** RFC 9470, section 3. */
    private static String challenge(int level, long maxAge) {
        return "Bearer realm=\"countersign\", error=\"insufficient_user_authentication\", error_description=\""
                + ProblemType.INSUFFICIENT_AUTHENTICATION.sentence() + "\", acr_values=\"" + level + "\", max_age=\""
                + maxAge + '"';
    }
}
