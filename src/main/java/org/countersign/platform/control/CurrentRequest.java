package org.countersign.platform.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.countersign.platform.entity.Sender;

/**
 * The sender of the request that this thread works on; none at start-up and on schedules. For what has to tell of a
 * request and knows nothing of HTTP.
 */
@ApplicationScoped
public class CurrentRequest {

    private static final ThreadLocal<Sender> SENDER = new ThreadLocal<>();

    public void begin(Sender of) {
        SENDER.set(of);
    }

    public void end() {
        SENDER.remove();
    }

    public Optional<Sender> sender() {
        return Optional.ofNullable(SENDER.get());
    }
}
