package org.countersign.throttle.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.throttle.entity.Network;
import org.countersign.throttle.entity.Refusal;

/**
 * The request bodies that are being read. Each holds a thread of the server until it is there, so nobody may have many
 * that are slow in coming.
 */
@ApplicationScoped
public class OpenBodies {

    @Inject
    AddressThrottleConfig config;

    @Inject
    Refusals refusals;

    /** Not empty ones only: it is as large as there are threads, at most. */
    private final Map<Network, Integer> open = new ConcurrentHashMap<>();

    /** False when the address has as many already as it may; else {@link #close} must follow. */
    public boolean open(String address) {
        int most = config.bodiesAtOnce();
        int now = open.merge(Network.of(address), 1, Integer::sum);
        if (most == 0 || now <= most) {
            return true;
        }
        close(address);
        refusals.note("bodies of " + Network.of(address), Refusal.TOO_MANY_BODIES, Refusals.event());
        return false;
    }

    public void close(String address) {
        open.computeIfPresent(Network.of(address), (network, count) -> count == 1 ? null : count - 1);
    }

    int networks() {
        return open.size();
    }
}
