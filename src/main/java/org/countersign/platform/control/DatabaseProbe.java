package org.countersign.platform.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Knows whether the database can be reached. It looks from time to time by itself: whoever asks gets what it last saw,
 * so that any number of probes costs nothing and none of them waits.
 */
@ApplicationScoped
public class DatabaseProbe {

    public static final Duration EVERY = Duration.ofSeconds(2);

    /** A lost connection or a slow moment is no outage. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int ANSWERS_WITHIN_SECONDS = 2;

    @Resource(lookup = "java:comp/env/jdbc/countersign")
    DataSource dataSource;

    private volatile long reachedAt = System.nanoTime() - PATIENCE.toNanos();
    private volatile double seconds;

    /** Takes a connection of the pool and asks the database for a sign of life. */
    public void look() {
        long start = System.nanoTime();
        try (Connection connection = dataSource.getConnection()) {
            if (connection.isValid(ANSWERS_WITHIN_SECONDS)) {
                reachedAt = System.nanoTime();
            }
        } catch (SQLException away) {
            // those that need the database say so in the log
        } finally {
            seconds = (System.nanoTime() - start) / 1e9;
        }
    }

    public boolean isReachable() {
        return System.nanoTime() - reachedAt < PATIENCE.toNanos();
    }

    /** How long the last look took, waiting for a connection of the pool included. */
    public double lastSeconds() {
        return seconds;
    }
}
