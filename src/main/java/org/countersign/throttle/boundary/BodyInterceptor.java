package org.countersign.throttle.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.time.Duration;
import org.countersign.platform.boundary.ClientRequests;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.throttle.control.OpenBodies;
import org.jspecify.annotations.Nullable;

/**
 * Limits how long a request body may take to arrive, and how many bodies of one client are read at the same time. A
 * slow body occupies a thread.
 */
@Provider
public class BodyInterceptor implements ReaderInterceptor {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Inject
    HttpServletRequest sent;

    @Inject
    ClientRequests clientRequests;

    @Inject
    OpenBodies bodies;

    @Override
    public @Nullable Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        String address = clientRequests.of(sent).address();
        if (!bodies.open(address)) {
            throw ProblemException.rateLimited(PAUSE);
        }
        try {
            context.setInputStream(new TimelyInputStream(
                    context.getInputStream(), sent.getContentLengthLong(), System::nanoTime, TIMEOUT));
            return context.proceed();
        } catch (IOException notAllThere) { // timed out, paused too long, or the client is gone
            throw new ProblemException(ProblemType.REQUEST_TIMEOUT);
        } finally {
            bodies.close(address);
        }
    }
}
