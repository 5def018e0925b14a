package org.countersign.platform.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.platform.entity.NodePhase;

/**
 * Prepares this node for its stop without failed requests. First the node reports that it is not ready, but handles
 * requests as before. Then it rejects reads, so that proxies retry them on another node. Finally it waits for the
 * requests in progress.
 */
@ApplicationScoped
public class Drain {

    private static final System.Logger LOG = System.getLogger(Drain.class.getName());

    /** Long enough for a proxy to receive a rejection, and shorter than the time after which it retries this node. */
    private static final Duration LEAVING = Duration.ofSeconds(1);

    private static final Duration MAX_WAIT_FOR_REQUESTS = Duration.ofSeconds(20);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

    @Inject
    DrainConfig config;

    @Inject
    Event<NodeStopping> stopping;

    private final AtomicInteger inProgress = new AtomicInteger();
    private volatile NodePhase phase = NodePhase.SERVING;

    public NodePhase phase() {
        return phase;
    }

    /** Counts a request. The caller must call {@link #requestEnded} when the request has ended. */
    public void requestStarted() {
        inProgress.incrementAndGet();
    }

    public void requestEnded() {
        inProgress.decrementAndGet();
    }

    /** Drains the node. Returns when the server can stop. */
    public void run() {
        try {
            LOG.log(
                    Level.INFO,
                    "Stopping. This node is not ready any more, and serves for another {0}.",
                    config.drain());
            phase = NodePhase.DRAINING;
            pause(config.drain());
            phase = NodePhase.LEAVING;
            pause(LEAVING.compareTo(config.drain()) < 0 ? LEAVING : config.drain());
            awaitLastRequest();
            stopping.fire(new NodeStopping());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "Stops without having stored all that was counted in memory.", failed);
        }
    }

    private void awaitLastRequest() throws InterruptedException {
        long end = System.nanoTime() + MAX_WAIT_FOR_REQUESTS.toNanos();
        while (inProgress.get() > 0) {
            if (System.nanoTime() - end > 0) {
                LOG.log(Level.WARNING, "Stops during {0} requests.", inProgress);
                return;
            }
            pause(POLL_INTERVAL);
        }
    }

    private static void pause(Duration time) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
    }
}
