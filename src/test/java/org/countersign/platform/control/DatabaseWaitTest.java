package org.countersign.platform.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatabaseWaitTest {

    private final Deque<SQLException> failures = new ArrayDeque<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final CapturedLog log = CapturedLog.of(DatabaseWait.class);

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void availableDatabase_isUsedImmediately() {
        await(Duration.ofMinutes(1));
        assertThat(pauses).isEmpty();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void unavailableDatabase_isRetriedWithGrowingPauses() {
        for (int i = 0; i < 6; i++) {
            failures.add(new SQLException("no connection for secret", null, new SQLException("secret", "08001")));
        }
        await(Duration.ofMinutes(1));
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L, 15L, 15L);
        assertThat(log.lines())
                .hasSize(6)
                .allSatisfy(line -> assertThat(line).contains("08001").doesNotContain("secret"));
    }

    @Test
    void databaseThatRejectsThePassword_isNotRetried() {
        failures.add(new SQLException("no connection", null, new SQLException("wrong password", "28P01")));
        await(Duration.ofMinutes(1));
        assertThat(pauses).isEmpty();
    }

    @Test
    void databaseThatStaysUnavailable_stopsTheStart() {
        failures.add(new SQLException("secret", "57P03"));
        assertThatThrownBy(() -> await(Duration.ZERO))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("57P03")
                .hasMessageContaining("countersign.database.wait");
    }

    private void await(Duration longest) {
        new DatabaseWait(dataSource(), longest) {
            @Override
            boolean paused(Duration pause) {
                pauses.add(pause);
                return true;
            }
        }.run();
    }

    private DataSource dataSource() {
        return proxy(DataSource.class, () -> {
            SQLException failure = failures.poll();
            if (failure != null) {
                throw failure;
            }
            return proxy(Connection.class, () -> "closed");
        });
    }

    private interface Answer {
        Object give() throws SQLException;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                DatabaseWaitTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.give()));
    }
}
