package org.countersign.audit.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.countersign.audit.control.Repetition.Pending;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.audit.entity.RecordedEvent;
import org.countersign.platform.control.CurrentRequest;
import org.countersign.platform.control.NodeConfig;
import org.junit.jupiter.api.Test;

class RepeatedEventsTest {

    private static final Occurrence REFUSED =
            Occurrence.of(Action.ACCESS_REFUSED).failed("missing_role");

    private final Database database = new Database();
    private final MovingClock clock = new MovingClock();
    private final RepeatedEvents events = node("node-1");

    @Test
    void firstOccurrence_isStoredImmediatelyAndOthersTogether() {
        IntStream.range(0, 30).forEach(i -> events.record("ann", REFUSED));
        assertThat(database.kept).containsExactly(1L);
        events.keep();
        assertThat(database.kept).containsExactly(1L, 29L);
        events.keep();
        assertThat(database.kept).containsExactly(1L, 29L);
        assertThat(database.timesById).hasSize(1).containsValue(30L);
    }

    @Test
    void callersActionsAndReasons_areCountedSeparately() {
        events.record("ann", REFUSED);
        events.record("bob", REFUSED);
        events.record("ann", REFUSED.failed("other_reason"));
        events.record("ann", Occurrence.of(Action.THROTTLED).failed("missing_role"));
        assertThat(database.timesById).hasSize(4);
    }

    @Test
    void nodes_addToOneEvent() {
        RepeatedEvents other = node("node-2");
        events.record("ann", REFUSED);
        other.record("ann", REFUSED);
        other.record("ann", REFUSED);
        other.keep();
        assertThat(database.timesById).hasSize(1).containsValue(3L);
    }

    @Test
    void nextWindow_hasANewEventAndThePreviousOneIsForgotten() {
        events.record("ann", REFUSED);
        clock.now = clock.now.plus(RepeatedEvents.WINDOW);
        events.record("ann", REFUSED);
        assertThat(database.timesById).hasSize(2);
        clock.now = clock.now.plus(RepeatedEvents.WINDOW.multipliedBy(3));
        events.keep();
        assertThat(events.remembered()).isZero();
    }

    @Test
    void manyCallers_needNoMoreMemoryAndNoMoreRows() {
        int callers = RepeatedEvents.MAX_REMEMBERED + 100;
        IntStream.range(0, callers).forEach(i -> events.record("caller " + i, REFUSED));
        IntStream.range(0, callers).forEach(i -> events.record("caller " + i, REFUSED));
        assertThat(events.remembered()).isEqualTo(RepeatedEvents.MAX_REMEMBERED);
        events.keep();
        assertThat(database.timesById)
                .hasSize(callers)
                .allSatisfy((id, times) -> assertThat(times).isEqualTo(2));
    }

    @Test
    void unavailableDatabase_losesNoCount() {
        database.away = true;
        assertThatThrownBy(() -> events.record("ann", REFUSED)).hasMessage("away");
        events.record("ann", REFUSED);
        assertThatThrownBy(events::keep).hasMessage("away");
        database.away = false;
        events.keep();
        assertThat(database.timesById).hasSize(1).containsValue(2L);
    }

    /** Otherwise one such event would fill the memory and hide all others. */
    @Test
    void eventThatCannotBeStored_doesNotAffectOthersAndIsForgotten() {
        database.unstorable = "bad";
        assertThatThrownBy(() -> events.record("bad", REFUSED.detail("bad"))).hasMessage("too long");
        IntStream.range(0, 20).forEach(i -> events.record("caller " + i, REFUSED));
        IntStream.range(0, 20).forEach(i -> events.record("caller " + i, REFUSED));
        assertThatThrownBy(events::keep).hasMessage("too long");
        assertThat(database.timesById)
                .hasSize(20)
                .allSatisfy((id, times) -> assertThat(times).isEqualTo(2));
        clock.now = clock.now.plus(RepeatedEvents.WINDOW.multipliedBy(3));
        assertThatThrownBy(events::keep).hasMessage("too long");
        assertThat(events.remembered()).isZero();
    }

    @Test
    void longOutage_losesNoCount() {
        events.record("ann", REFUSED);
        events.record("ann", REFUSED);
        database.away = true;
        clock.now = clock.now.plus(RepeatedEvents.WINDOW.multipliedBy(3));
        assertThatThrownBy(events::keep).hasMessage("away");
        database.away = false;
        events.keep();
        assertThat(database.timesById).containsValue(2L);
    }

    private RepeatedEvents node(String name) {
        RepeatedEvents node = new RepeatedEvents();
        node.keepRepetition = database;
        node.request = new CurrentRequest();
        node.node = new NodeConfig(name);
        node.clock = clock;
        return node;
    }

    /** Adds counts like the tables. */
    private static final class Database extends KeepRepetition {

        final Map<String, Long> timesById = new HashMap<>();
        final List<Long> kept = new ArrayList<>();
        boolean away;
        String unstorable = "";

        @Override
        void add(RecordedEvent first, Pending pending) {
            if (away) {
                throw new PersistenceException("away", new SQLException("away", "08006"));
            }
            if (unstorable.equals(first.detail())) {
                throw new IllegalStateException("too long");
            }
            kept.add(pending.times());
            timesById.merge(first.id(), pending.times(), Long::sum);
        }
    }

    private static final class MovingClock extends Clock {

        Instant now = Instant.EPOCH.plus(Duration.ofDays(20_000));

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
