package org.countersign.platform.control;

import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Waits at start-up until the database can be reached, and logs each failed attempt. */
class DatabaseWait {

    private static final System.Logger LOG = System.getLogger(DatabaseWait.class.getName());
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final DataSource dataSource;
    private final Duration longest;

    DatabaseWait(DataSource dataSource, Duration longest) {
        this.dataSource = dataSource;
        this.longest = longest;
    }

    /**
     * Returns when a connection succeeds, or fails for a reason other than an unavailable database. Throws a
     * {@link StartRefusedException} if the database is still unavailable after the longest wait.
     */
    void run() {
        long start = System.nanoTime();
        Duration pause = FIRST_PAUSE;
        for (Optional<String> away = state(); away.isPresent(); away = state()) {
            if (System.nanoTime() - start >= longest.toNanos()) {
                throw StartRefusal.refuse(List.of("The database cannot be reached (SQLState " + away.get()
                        + "). The start has waited for " + longest + " (countersign.database.wait)."));
            }
            LOG.log(
                    Level.WARNING,
                    "The database cannot be reached (SQLState {0}). The start waits for it, up to {1}. Next attempt in {2}.",
                    away.get(),
                    longest,
                    pause);
            if (!paused(pause)) {
                return;
            }
            pause = doubled(pause);
        }
    }

    /**
     * Returns the SQLState that means that the database is unavailable; empty if it is available. The exception's
     * message is not logged, because it may contain a secret.
     */
    private Optional<String> state() {
        try {
            dataSource.getConnection().close();
            return Optional.empty();
        } catch (SQLException failed) {
            return Causes.unavailableState(failed);
        }
    }

    private static Duration doubled(Duration pause) {
        Duration next = pause.multipliedBy(2);
        return next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE;
    }

    boolean paused(Duration pause) {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
