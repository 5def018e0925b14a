package org.countersign.key.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.countersign.platform.control.Batches;
import org.countersign.platform.control.DatabaseClock;

/** Performs the due steps in the life cycle of the keys, and loads the keys that this or another node has changed. */
@ApplicationScoped
public class AdvanceKeys {

    /** The maximum number of steps in one run. The next run performs the others. */
    private static final int MAX_STEPS = 10;

    @Inject
    RotateKeys rotateKeys;

    @Inject
    SigningKeys keys;

    @Inject
    DatabaseClock clock;

    /**
     * Loads the keys before and after the steps, so that a failed step does not keep a revoked key in use. While the
     * clocks of the node and the database disagree, it performs steps only if there is no key to sign with.
     */
    public void run() {
        keys.reload();
        boolean canWait = keys.signsSince().isPresent();
        if ((clock.isReliable() || !canWait) && rotateKeys.isDue()) {
            try {
                boolean unused = Batches.upTo(MAX_STEPS, rotateKeys::advance).getAsBoolean();
            } finally {
                keys.reload();
            }
        }
    }
}
