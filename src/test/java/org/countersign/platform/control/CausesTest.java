package org.countersign.platform.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchException;

import java.sql.SQLException;
import java.time.Duration;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CausesTest {

    /** Replaces the exceptions of connection pools, which are recognized only by their name. */
    private static final class LocalResourceException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void wrappedCause_isFound() {
        UnavailableException cause = new UnavailableException("busy", Duration.ofSeconds(1));
        assertThat(Causes.of(wrapped(wrapped(cause)), UnavailableException.class))
                .containsSame(cause);
        assertThat(Causes.of(cause, UnavailableException.class)).containsSame(cause);
    }

    @Test
    void absentCause_isEmpty() {
        assertThat(Causes.of(wrapped(new SQLException()), UnavailableException.class))
                .isEmpty();
    }

    @Test
    void duplicateKey_isFoundInEveryException() {
        SQLException batch = new SQLException("batch", "00000");
        batch.setNextException(new SQLException("duplicate", "23505"));
        assertThat(Causes.isDuplicateKey(wrapped(new SQLException("duplicate", "23505"))))
                .isTrue();
        assertThat(Causes.isDuplicateKey(wrapped(batch))).isTrue();
    }

    @Test
    void otherFailures_areNoDuplicateKey() {
        assertThat(Causes.isDuplicateKey(wrapped(new SQLException("foreign key", "23503"))))
                .isFalse();
        assertThat(Causes.isDuplicateKey(wrapped(new SQLException("no state")))).isFalse();
        assertThat(Causes.isDuplicateKey(new IllegalStateException("23505"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "57P01", "53300", "40001", "40P01", "90067", "90098", "90121"})
    void lostDatabase_isUnavailable(String state) {
        assertThat(Causes.isDatabaseUnavailable(wrapped(new SQLException("gone", state))))
                .isTrue();
    }

    @Test
    void poolFailures_meanUnavailable() {
        assertThat(Causes.isDatabaseUnavailable(wrapped(new SQLException("no state"))))
                .isTrue();
        assertThat(Causes.isDatabaseUnavailable(wrapped(new LocalResourceException())))
                .isTrue();
    }

    /** Payara's pool, when two requests find at the same moment that their connections are lost. */
    @Test
    void uncheckedExceptionOfThePool_isAway() {
        Exception failure = failureOf(new FailingDataSource(new IllegalStateException("Task already scheduled")));
        assertThat(Causes.isDatabaseUnavailable(wrapped(failure))).isTrue();
    }

    @Test
    void rejectedPasswordInThePool_isNotAway() {
        Exception rejected = new SQLException("password authentication failed", "28P01");
        Exception failure = failureOf(new FailingDataSource(new IllegalStateException(rejected)));
        assertThat(Causes.isDatabaseUnavailable(failure)).isFalse();
    }

    @Test
    void uncheckedExceptionElsewhere_isNotAway() {
        assertThat(Causes.isDatabaseUnavailable(wrapped(new IllegalStateException("Task already scheduled"))))
                .isFalse();
    }

    /** The transaction manager's exception contains only the text of its cause. */
    @Test
    void commitThatFailedAtTheResource_meansUnavailable() {
        Exception commit = new XAException("LocalTransactionException: An I/O error occurred");
        assertThat(Causes.isDatabaseUnavailable(wrapped(commit))).isTrue();
    }

    /** Narayana adds the resource's exception as suppressed, so it is not in the chain of causes. */
    @Test
    void suppressedCommitFailure_meansUnavailable() {
        Exception rolledBack = new IllegalStateException("Could not commit transaction");
        rolledBack.addSuppressed(new IllegalStateException(new XAException("Could not commit local transaction")));
        assertThat(Causes.isDatabaseUnavailable(new IllegalStateException(rolledBack)))
                .isTrue();
    }

    @Test
    void otherSuppressedFailure_doesNotMeanUnavailable() {
        Exception failure = new IllegalStateException();
        failure.addSuppressed(new IllegalArgumentException());
        assertThat(Causes.isDatabaseUnavailable(failure)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42601", "22001", "90012", "0800", "080011"})
    void failedStatement_doesNotMeanUnavailable(String state) {
        assertThat(Causes.isDatabaseUnavailable(wrapped(new SQLException("wrong", state))))
                .isFalse();
        assertThat(Causes.isDatabaseUnavailable(new IllegalStateException("08001")))
                .isFalse();
    }

    @Test
    void circularCauses_endTheSearch() {
        Exception first = new Exception("first");
        first.initCause(new Exception("second", first));
        assertThat(Causes.of(first, UnavailableException.class)).isEmpty();
        assertThat(Causes.isDatabaseUnavailable(first)).isFalse();
    }

    private static Exception failureOf(FailingDataSource dataSource) {
        return catchException(dataSource::getConnection);
    }

    /** Throws this exception from inside its {@code getConnection}, with a stack trace of that place. */
    private record FailingDataSource(RuntimeException failure) {

        void getConnection() {
            failure.fillInStackTrace();
            throw failure;
        }
    }

    private static Exception wrapped(Exception cause) {
        return new RuntimeException("wrapped", cause);
    }
}
