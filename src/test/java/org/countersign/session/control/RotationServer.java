package org.countersign.session.control;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.session.control.RotationWorld.Answered;
import org.countersign.session.control.RotationWorld.Client;
import org.countersign.session.control.RotationWorld.Conflict;
import org.countersign.session.control.RotationWorld.Decided;
import org.countersign.session.control.RotationWorld.Progress;
import org.countersign.session.control.RotationWorld.Request;
import org.countersign.session.control.RotationWorld.Row;
import org.countersign.session.entity.DeviceSession;
import org.countersign.session.entity.Rotation;
import org.countersign.session.entity.StoredSession;

/**
 * The server's part of the model, in the atomic steps of {@link Rotations}: a read of the row with the database's time,
 * then a conditional update. The real policy decides in between, on a real session. Other requests see only the
 * database after each commit.
 */
final class RotationServer {

    /** In ticks. */
    static final int GRACE = 2;

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final RotationPolicy POLICY = new RotationPolicy(StoredSession.LIVES, TICK.multipliedBy(GRACE));

    private final RotationFault fault;
    private final Map<Row, DeviceSession> sessions = new HashMap<>();
    private final Set<Class<?>> observed = new HashSet<>();

    RotationServer(RotationFault fault) {
        this.fault = fault;
    }

    /** Begins a refresh with its first read. */
    RotationWorld begin(RotationWorld world, int who, int token) {
        Progress progress = attempt(world.row(), token, world.now());
        Request request = new Request(token, world.now(), world.notes().standing(token, world.now()), progress);
        return world.with(who, world.clients().get(who).begun().waitingFor(request));
    }

    /** Takes the next step of a pending refresh. */
    RotationWorld proceed(RotationWorld world, int who, Request request) {
        Client client = world.clients().get(who);
        if (!(request.progress() instanceof Decided decided)) {
            int token = fault.tokenOfNextAttempt(request.token(), world.row());
            return world.with(who, client.waitingFor(request.on(attempt(world.row(), token, request.time()))));
        }
        Optional<Row> changed = apply(decided.rotation(), world.row(), request.time());
        Progress next = changed.isPresent() ? answer(decided.rotation()) : new Conflict();
        observed.add(next.getClass());
        return world.with(changed.orElse(world.row())).with(who, client.waitingFor(request.on(next)));
    }

    /** Logs out with one update. The answer is the same whether or not it changed the row. */
    RotationWorld logOut(RotationWorld world, int who) {
        Row row = world.row();
        Row after = row.revoked() ? row : fault.logOut(row);
        return world.with(after).with(who, world.clients().get(who).begun());
    }

    Rotation decide(Row row, int token, int time) {
        return fault.decide(POLICY, sessions.computeIfAbsent(row, RotationServer::session), token, instant(time));
    }

    /** Returns the kinds of decisions that occurred, and whether an update ever conflicted. */
    Set<Class<?>> observed() {
        return observed;
    }

    private Progress attempt(Row row, int token, int time) {
        Rotation rotation = decide(row, token, time);
        observed.add(rotation.getClass());
        boolean needsStatement = !(rotation instanceof Rotation.Replay || rotation instanceof Rotation.Refuse);
        return needsStatement ? new Decided(rotation) : answer(rotation);
    }

    private static Answered answer(Rotation rotation) {
        return new Answered(rotation.liveGeneration().orElse(RotationWorld.NONE));
    }

    /** Returns the row after the update; empty if the row has changed since it was read. */
    private Optional<Row> apply(Rotation rotation, Row row, int time) {
        if (rotation instanceof Rotation.Advance next) {
            return advance(row, next.from(), next.to(), time);
        }
        if (rotation instanceof Rotation.CatchUp next) {
            return advance(row, next.from(), next.to(), time);
        }
        return row.revoked() ? Optional.empty() : Optional.of(fault.endForReuse(row));
    }

    private Optional<Row> advance(Row row, int from, int to, int time) {
        return fault.holds(row, from)
                ? Optional.of(new Row(to, time, row.revoked(), row.tokensDenied()))
                : Optional.empty();
    }

    private static DeviceSession session(Row row) {
        StoredSession stored = StoredSession.rotated(
                row.generation(), row.rotatedAt() == RotationWorld.NONE ? null : instant(row.rotatedAt()));
        return (row.revoked() ? stored.revoked(StoredSession.OPENED) : stored).read();
    }

    private static Instant instant(int time) {
        return StoredSession.OPENED.plus(TICK.multipliedBy(time));
    }
}
