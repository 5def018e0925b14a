package org.countersign.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the servers of this run keep their data in: H2, embedded in each, or one real PostgreSQL, started once and
 * stopped with the JVM.
 */
final class TestDatabase {

    private static final int PORT = Integer.getInteger("countersign.test.db-port");
    private static final AtomicInteger COUNT = new AtomicInteger();

    private static final class Postgres {

        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().setPort(PORT).start();
            } catch (IOException failed) {
                throw new IllegalStateException("PostgreSQL did not start", failed);
            }
        }
    }

    private TestDatabase() {}

    /** {@code h2} or {@code postgresql}: the name of the script in server-config as well. */
    static String kind() {
        return System.getProperty("countersign.test.database");
    }

    /** Sees to it that the database of the shared server is there. */
    static void require() {
        if (isPostgres() && Postgres.RUNNING.getPort() != PORT) {
            throw new IllegalStateException("PostgreSQL is on another port");
        }
    }

    /** The name of a new, empty database; on H2, where each server has a file of its own, one that nobody uses. */
    static String newDatabase() {
        String name = "own" + COUNT.incrementAndGet();
        if (isPostgres()) {
            create(name);
        }
        return name;
    }

    private static void create(String name) {
        try (Connection connection = Postgres.RUNNING.getPostgresDatabase().getConnection()) {
            connection.createStatement().execute("create database " + name);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static boolean isPostgres() {
        return kind().equals("postgresql");
    }
}
