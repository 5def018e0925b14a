package org.countersign.session.control;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.countersign.session.control.RotationWorld.Client;
import org.jspecify.annotations.Nullable;

/** Explores all reachable states breadth first, so that the first violation found has a shortest trace. */
final class RotationExploration {

    private record Step(
            RotationWorld world,
            @Nullable Step before,
            @Nullable RotationMove move) {}

    /** A violated invariant, with the moves that led to it. */
    record Breach(RotationInvariant invariant, String trace) {

        @Override
        public String toString() {
            return invariant + " is broken by" + trace;
        }
    }

    private final RotationServer server;
    private final int lastTick;
    private final Set<RotationWorld> seen = new HashSet<>();
    private long transitions;

    RotationExploration(RotationFault fault, int lastTick) {
        this.server = new RotationServer(fault);
        this.lastTick = lastTick;
    }

    /** Explores all states that are reachable from a start, until the first violation. */
    Optional<Breach> explore(RotationWorld start) {
        Queue<Step> frontier = new ArrayDeque<>();
        seen.add(start.anonymous());
        frontier.add(new Step(start, null, null));
        for (Step step = frontier.poll(); step != null; step = frontier.poll()) {
            Optional<RotationInvariant> broken = RotationInvariant.brokenIn(step.world, server);
            if (broken.isPresent()) {
                return Optional.of(new Breach(broken.get(), trace(step)));
            }
            for (RotationMove move : RotationMove.possible(step.world, lastTick)) {
                RotationWorld next = move.in(step.world, server);
                transitions++;
                if (seen.add(next.anonymous())) {
                    frontier.add(new Step(next, step, move));
                }
            }
        }
        return Optional.empty();
    }

    int states() {
        return seen.size();
    }

    long transitions() {
        return transitions;
    }

    /** Returns the kinds of decisions and results that occurred. */
    Set<Class<?>> observed() {
        return server.observed();
    }

    private static String trace(Step last) {
        if (last.before == null) {
            return "";
        }
        return trace(last.before) + "%n  %-20s %s".formatted(last.move, picture(last.world));
    }

    private static String picture(RotationWorld world) {
        return "time " + world.now() + ", generation " + world.row().generation()
                + (world.row().revoked() ? ", revoked" : "")
                + (world.row().tokensDenied() ? ", denied" : "")
                + IntStream.range(0, world.clients().size())
                        .mapToObj(who -> "; " + RotationMove.name(who) + " holds "
                                + picture(world.clients().get(who)))
                        .collect(Collectors.joining());
    }

    private static String picture(Client client) {
        return client.token()
                + client.request()
                        .map(request -> " (presents " + request.token() + ": " + request.progress() + ")")
                        .orElse("");
    }
}
