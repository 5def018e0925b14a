package org.countersign.platform.control;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Returns the database's time without a query: the node's clock, corrected by its measured difference to the database's
 * clock. Each probe of the database measures the difference again. All nodes therefore agree on the time, even if their
 * own clocks differ.
 */
public class DatabaseClock extends Clock {

    private static final System.Logger LOG = System.getLogger(DatabaseClock.class.getName());

    private static final Duration NOTABLE = Duration.ofSeconds(5);
    private static final Duration INTOLERABLE = Duration.ofSeconds(60);

    private final Clock node;
    private volatile Duration difference = Duration.ZERO;
    private volatile boolean reported;

    DatabaseClock(Clock node) {
        this.node = node;
    }

    /** Returns the time of this node's own clock. */
    Instant nodeTime() {
        return node.instant();
    }

    /**
     * Corrects the difference by one measurement. The database read its time between {@code before} and {@code after},
     * which limits the possible difference. A known difference within these limits is kept, so a slow response does not
     * change it.
     */
    void compare(Instant before, Instant databaseTime, Instant after) {
        Duration largest = Duration.between(before, databaseTime);
        Duration smallest = Duration.between(after, databaseTime);
        if (smallest.compareTo(largest) > 0) {
            return; // the node's clock was set back during the measurement
        }
        if (difference.compareTo(largest) > 0) {
            difference = largest;
        } else if (difference.compareTo(smallest) < 0) {
            difference = smallest;
        }
        report();
    }

    private void report() {
        boolean notable = difference.abs().compareTo(NOTABLE) >= 0;
        if (notable && !reported) {
            LOG.log(
                    Level.WARNING,
                    "This node''s clock is {0} seconds ahead of the database''s (negative: behind). Synchronize both"
                            + " clocks. From {1} seconds on the node is not ready.",
                    String.valueOf(nodeAheadSeconds()),
                    INTOLERABLE.toSeconds());
        } else if (!notable && reported) {
            LOG.log(Level.INFO, "The clocks of this node and of the database agree again.");
        }
        reported = notable;
    }

    /** Returns how far the node's clock is ahead of the database's; negative if it is behind. */
    public double nodeAheadSeconds() {
        return -difference.toMillis() / 1e3;
    }

    /** Returns whether the clocks agree well enough to handle requests and to delete expired rows. */
    public boolean isReliable() {
        return difference.abs().compareTo(INTOLERABLE) < 0;
    }

    @Override
    public Instant instant() {
        return node.instant().plus(difference);
    }

    @Override
    public ZoneId getZone() {
        return node.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("All times are in UTC");
    }
}
