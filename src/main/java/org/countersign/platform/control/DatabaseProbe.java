package org.countersign.platform.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Checks in the background whether the database can be reached and written to. Health checks read the last result, so
 * that they need no connection and never wait.
 */
@ApplicationScoped
public class DatabaseProbe {

    public static final Duration EVERY = Duration.ofSeconds(2);

    /** A single lost connection or slow response is not an outage. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final Duration WRITES_EVERY = Duration.ofSeconds(10);

    private static final int ANSWERS_WITHIN_SECONDS = 2;

    /**
     * The id of a row that only this process writes, so that nodes do not wait for one another. The row is swept like a
     * stale count.
     */
    private static final String ROW = "probe-" + UUID.randomUUID();

    private static final String UPDATE = "update throttle_count set tries = 0 where id = ?";
    private static final String INSERT =
            "insert into throttle_count (id, tries, tried_at) values (?, 0, current_timestamp)";

    @Resource(lookup = "java:comp/env/jdbc/countersign")
    DataSource dataSource;

    @Inject
    DatabaseClock clock;

    private volatile long reachedAt = System.nanoTime() - TIMEOUT.toNanos();
    private volatile long writtenAt = System.nanoTime() - WRITES_EVERY.toNanos();
    private volatile double seconds;

    /** Gets a connection from the pool, validates it, writes a row at intervals, and compares the clocks. */
    public void check() {
        long start = System.nanoTime();
        try (Connection connection = dataSource.getConnection()) {
            if (connection.isValid(ANSWERS_WITHIN_SECONDS)) {
                writeAtIntervals(connection);
                reachedAt = System.nanoTime();
                compareClocks(connection);
            }
        } catch (SQLException away) {
            // the requests and tasks that need the database log the failure
        } finally {
            seconds = (System.nanoTime() - start) / 1e9;
        }
    }

    private void compareClocks(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Instant before = clock.nodeTime();
            try (ResultSet time = statement.executeQuery(TimeRepository.NOW)) {
                time.next();
                clock.compare(before, TimeRepository.instantOf(time.getLong(1)), clock.nodeTime());
            }
        }
    }

    /** Writes a row, because a database on a full disk, or a standby, still responds to reads. */
    private void writeAtIntervals(Connection connection) throws SQLException {
        if (System.nanoTime() - writtenAt < WRITES_EVERY.toNanos()) {
            return;
        }
        if (execute(connection, UPDATE) == 0) {
            execute(connection, INSERT);
        }
        writtenAt = System.nanoTime();
    }

    private static int execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout(ANSWERS_WITHIN_SECONDS);
            statement.setString(1, ROW);
            return statement.executeUpdate();
        }
    }

    public boolean isReachable() {
        return System.nanoTime() - reachedAt < TIMEOUT.toNanos();
    }

    /** Returns the duration of the last check, including the wait for a connection from the pool. */
    public double lastSeconds() {
        return seconds;
    }
}
