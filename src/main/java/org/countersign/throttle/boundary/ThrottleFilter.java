package org.countersign.throttle.boundary;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.countersign.platform.boundary.ClientRequests;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.throttle.control.AddressThrottle;
import org.countersign.throttle.control.Allowance;
import org.countersign.throttle.entity.Throttled;

/**
 * Enforces the limits of endpoints before anything is read or verified, and reports the remaining quota
 * (draft-ietf-httpapi-ratelimit-headers-10).
 */
@Provider
@Priority(Priorities.AUTHENTICATION - 100)
public class ThrottleFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String ALLOWANCE = "org.countersign.throttle.allowance";

    @Context
    ResourceInfo resource;

    @Inject
    HttpServletRequest sent;

    @Inject
    ClientRequests clientRequests;

    @Inject
    AddressThrottle throttle;

    @Override
    public void filter(ContainerRequestContext request) {
        Optional<Allowance> allowance = Optional.ofNullable(resource.getResourceMethod())
                .map(method -> method.getAnnotation(Throttled.class))
                .flatMap(throttled -> throttle.consume(
                        throttled.value(), clientRequests.of(sent).address()));
        allowance.ifPresent(known -> request.setProperty(ALLOWANCE, known));
        if (allowance.isPresent() && !allowance.get().granted()) {
            throw ProblemException.rateLimited(allowance.get().next());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(ALLOWANCE) instanceof Allowance allowance) {
            String policy = '"' + allowance.limit().label() + '"';
            response.getHeaders()
                    .putSingle(
                            "RateLimit-Policy",
                            policy + ";q=" + allowance.quota() + ";w=" + AddressThrottle.WINDOW.toSeconds());
            response.getHeaders()
                    .putSingle(
                            "RateLimit",
                            policy + ";r=" + allowance.left() + ";t="
                                    + ProblemException.secondsToWait(allowance.next()));
        }
    }
}
