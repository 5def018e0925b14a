package org.countersign.throttle.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.throttle.entity.Network;
import org.countersign.throttle.entity.Refusal;

/**
 * The request bodies that are being read. Each occupies a thread of the server until it is complete, so the number for
 * one client is limited.
 */
@ApplicationScoped
public class OpenBodies {

    @Inject
    AddressThrottleConfig config;

    @Inject
    ThrottleLog log;

    /** Bounded, because entries without bodies are removed and each body occupies a thread. */
    private final Map<Network, Integer> open = new ConcurrentHashMap<>();

    /** Registers a body. Returns false if the address has reached its limit; otherwise {@link #close} must follow. */
    public boolean open(String address) {
        int limit = config.bodiesAtOnce();
        int now = open.merge(Network.of(address), 1, Integer::sum);
        if (limit == 0 || now <= limit) {
            return true;
        }
        close(address);
        log.note("bodies of " + Network.of(address), Refusal.TOO_MANY_BODIES, ThrottleLog.event());
        return false;
    }

    public void close(String address) {
        open.computeIfPresent(Network.of(address), (network, count) -> count == 1 ? null : count - 1);
    }

    int networks() {
        return open.size();
    }
}
