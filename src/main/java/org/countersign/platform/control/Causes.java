package org.countersign.platform.control;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;

/** Searches the causes of an exception, because each server wraps the same failure in different exceptions. */
public final class Causes {

    private static final int MAX_DEPTH = 30;
    private static final String DUPLICATE_KEY = "23505";

    private Causes() {}

    public static <T extends Throwable> Optional<T> of(Throwable failure, Class<T> type) {
        return chain(failure).filter(type::isInstance).map(type::cast).findFirst();
    }

    /** Returns whether a unique constraint was violated (SQLState 23505). */
    public static boolean isDuplicateKey(Throwable failure) {
        return chain(failure)
                .anyMatch(cause -> cause instanceof SQLException sql
                        && (DUPLICATE_KEY.equals(sql.getSQLState()) || nextIsDuplicate(sql)));
    }

    /**
     * Returns whether the database was unreachable or asked for a retry: connection exceptions (class 08), operator
     * intervention (57), insufficient resources (53), serialization failures (40), H2's closed or lost database (90), a
     * connection pool that failed to provide a connection, and a commit that failed at the resource. The result of such
     * a commit is unknown.
     */
    public static boolean isDatabaseUnavailable(Throwable failure) {
        return chain(failure).anyMatch(Causes::meansUnavailable);
    }

    /** The SQLState that tells that the database cannot be reached or does not accept connections yet. */
    static Optional<String> unavailableState(Throwable failure) {
        return chain(failure)
                .filter(SQLException.class::isInstance)
                .map(cause -> ((SQLException) cause).getSQLState())
                .filter(state -> state != null && state.matches("(08|57|53).{3}"))
                .findFirst();
    }

    private static boolean meansUnavailable(Throwable cause) {
        if (cause instanceof SQLException sql) {
            String state = sql.getSQLState();
            return state == null || state.matches("(08|57|53|40).{3}|90067|90098|90121");
        }
        return cause instanceof XAException
                || isPoolFailure(cause)
                || cause.getClass().getName().contains("ResourceException")
                || cause.getClass().getName().contains("ResourceAllocationException");
    }

    /**
     * Returns whether the pool's own code failed: an unchecked exception without a cause, thrown inside
     * {@code DataSource.getConnection}. Payara's pool throws an IllegalStateException if two requests find at the same
     * moment that their connections are lost, because both restart the pool's timer.
     */
    private static boolean isPoolFailure(Throwable cause) {
        return cause instanceof RuntimeException
                && cause.getCause() == null
                && Arrays.stream(cause.getStackTrace())
                        .anyMatch(frame -> frame.getMethodName().equals("getConnection")
                                && frame.getClassName().endsWith("DataSource"));
    }

    private static boolean nextIsDuplicate(SQLException sql) {
        return sql.getNextException() != null
                && DUPLICATE_KEY.equals(sql.getNextException().getSQLState());
    }

    /**
     * Returns the exception, its causes and their suppressed exceptions. WildFly attaches the resource's exception of a
     * failed commit as suppressed.
     */
    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MAX_DEPTH)
                .flatMap(cause -> Stream.concat(
                        Stream.of(cause), Arrays.stream(cause.getSuppressed()).flatMap(Causes::chainOfSuppressed)));
    }

    private static Stream<Throwable> chainOfSuppressed(Throwable suppressed) {
        return Stream.iterate(suppressed, cause -> cause != null, Throwable::getCause)
                .limit(MAX_DEPTH);
    }
}
