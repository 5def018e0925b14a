package org.countersign.it.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * The database of this run's servers: H2, embedded in each of them, or one real PostgreSQL, which is started once and
 * stopped with the JVM.
 */
public final class TestDatabase {

    private static final int PORT = Integer.getInteger("countersign.test.db-port");
    private static final Pattern SEMICOLON = Pattern.compile(";");
    private static final Pattern COMMENT = Pattern.compile("--[^\n]*");
    private static final AtomicInteger COUNT = new AtomicInteger();

    private static final class Postgres {

        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return DatabaseRole.in(EmbeddedPostgres.builder().setPort(PORT).start());
            } catch (IOException failed) {
                throw new IllegalStateException("PostgreSQL did not start", failed);
            }
        }
    }

    private TestDatabase() {}

    /** Returns {@code h2} or {@code postgresql}, which is also the name of the script in server-config. */
    public static String kind() {
        return System.getProperty("countersign.test.database");
    }

    /** Starts the database of the shared server, if it has not been started. */
    static void require() {
        if (isPostgres() && Postgres.RUNNING.getPort() != PORT) {
            throw new IllegalStateException("PostgreSQL is on another port");
        }
    }

    /**
     * Returns the name of a new, empty database. On H2, where each server has its own file, it is only an unused name.
     */
    public static String newDatabase() {
        String name = "own" + COUNT.incrementAndGet();
        if (isPostgres()) {
            create(name);
        }
        return name;
    }

    private static void create(String name) {
        try {
            execute("postgres", "create database " + name);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /**
     * Runs statements on PostgreSQL one by one, because some, such as {@code create database}, must not run in a
     * transaction.
     */
    public static void execute(String database, String script) throws SQLException {
        try (Connection connection = connect("postgres", database);
                Statement statement = connection.createStatement()) {
            String statements = COMMENT.matcher(script).replaceAll("");
            for (String sql : SEMICOLON
                    .splitAsStream(statements)
                    .filter(text -> !text.isBlank())
                    .toList()) {
                statement.execute(sql);
            }
        }
    }

    public static Connection connect(String user, String database) throws SQLException {
        return Postgres.RUNNING.getDatabase(user, database).getConnection();
    }

    private static boolean isPostgres() {
        return kind().equals("postgresql");
    }
}
