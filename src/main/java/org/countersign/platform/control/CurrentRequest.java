package org.countersign.platform.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.countersign.platform.entity.Sender;

/**
 * The sender of the request that this thread handles. It is empty at start-up and in background tasks. Code without
 * access to HTTP uses it, for example to record security events.
 */
@ApplicationScoped
public class CurrentRequest {

    private static final ThreadLocal<Sender> SENDER = new ThreadLocal<>();

    public void begin(Sender sender) {
        SENDER.set(sender);
    }

    public void end() {
        SENDER.remove();
    }

    public Optional<Sender> sender() {
        return Optional.ofNullable(SENDER.get());
    }
}
