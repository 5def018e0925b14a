package org.countersign.throttle.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.countersign.platform.boundary.OuterRequests;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.throttle.control.OpenBodies;
import org.jspecify.annotations.Nullable;

/** A body that is slow in coming holds a thread: not for long, and not many of one client. */
@Provider
public class BodyInterceptor implements ReaderInterceptor {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Inject
    HttpServletRequest sent;

    @Inject
    OuterRequests outerRequests;

    @Inject
    OpenBodies bodies;

    @Inject
    Clock clock;

    @Override
    public @Nullable Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        String address = outerRequests.of(sent).address();
        if (!bodies.open(address)) {
            throw ProblemException.rateLimited(PAUSE);
        }
        try {
            context.setInputStream(new TimelyInputStream(context.getInputStream(), clock, PATIENCE));
            return context.proceed();
        } catch (IOException notAllThere) { // too late, a long pause, or the client is gone
            throw new ProblemException(ProblemType.REQUEST_TIMEOUT);
        } finally {
            bodies.close(address);
        }
    }
}
