package org.countersign.session.control;

import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.countersign.session.control.RotationWorld.Answered;
import org.countersign.session.control.RotationWorld.Request;
import org.countersign.session.control.RotationWorld.Row;
import org.countersign.session.control.RotationWorld.Standing;
import org.countersign.session.entity.Rotation;

/** Conditions that hold in every state, for every order of requests. */
enum RotationInvariant {

    /** At most one of all issued tokens can advance the session. */
    ONE_LIVE_GENERATION {
        @Override
        boolean holds(RotationWorld world, RotationServer server) {
            int newest = held(world).max().orElseThrow();
            return IntStream.rangeClosed(0, newest)
                            .filter(token -> moves(server.decide(world.row(), token, world.now())))
                            .count()
                    <= 1;
        }
    },

    /** All tokens that are still accepted lead to the same live token. */
    NO_FORK {
        @Override
        boolean holds(RotationWorld world, RotationServer server) {
            return held(world)
                            .flatMap(token -> line(token, server.decide(world.row(), token, world.now())))
                            .distinct()
                            .count()
                    <= 1;
        }
    },

    /** A generation has one successor, the same for all requests. */
    ONE_SUCCESSOR {
        @Override
        boolean holds(RotationWorld world, RotationServer server) {
            return everyAnswer(
                    world, (request, answer) -> answer.isRefusal() || answer.successor() == request.token() + 1);
        }
    },

    /** A valid token is refused only if its session has ended, and that is committed even though the request failed. */
    REFUSAL_MEANS_ENDED {
        @Override
        boolean holds(RotationWorld world, RotationServer server) {
            return everyAnswer(
                    world,
                    (request, answer) -> !answer.isRefusal() || world.row().revoked());
        }
    },

    /** A token whose grace period is over, or whose successor has been used, ends the session when it is presented. */
    OLD_TOKEN_ENDS_THE_SESSION {
        @Override
        boolean holds(RotationWorld world, RotationServer server) {
            return everyAnswer(
                    world,
                    (request, answer) -> request.standing() != Standing.LONG_SPENT
                            || (answer.isRefusal() && world.row().revoked()));
        }
    },

    /** A token that is presented again within the grace period returns the first answer's successor. */
    LOST_RESPONSE_IS_RECOVERABLE {
        @Override
        boolean holds(RotationWorld world, RotationServer server) {
            return everyAnswer(
                    world, (request, answer) -> request.standing() != Standing.JUST_SPENT || !answer.isRefusal());
        }
    },

    /** A session that has ended does not change, and no later request is accepted. */
    NOTHING_REVOKED_IS_ACCEPTED {
        @Override
        boolean holds(RotationWorld world, RotationServer server) {
            int endedAt = world.notes().endedAt();
            Row row = world.row();
            return (endedAt == RotationWorld.NONE || (row.revoked() && row.generation() == endedAt))
                    && everyAnswer(
                            world, (request, answer) -> request.standing() != Standing.ENDED || answer.isRefusal());
        }
    },

    /** The access tokens of a session are denied from the same commit that ends it. */
    ACCESS_TOKENS_ARE_DENIED {
        @Override
        boolean holds(RotationWorld world, RotationServer server) {
            return world.row().revoked() == world.row().tokensDenied();
        }
    };

    abstract boolean holds(RotationWorld world, RotationServer server);

    static Optional<RotationInvariant> brokenIn(RotationWorld world, RotationServer server) {
        return Stream.of(values())
                .filter(invariant -> !invariant.holds(world, server))
                .findFirst();
    }

    /** Returns the tokens that clients hold or are about to receive. */
    private static IntStream held(RotationWorld world) {
        return world.clients().stream()
                .flatMapToInt(client -> IntStream.of(
                        client.token(), client.answer().map(Answered::successor).orElse(client.token())))
                .filter(token -> token != RotationWorld.NONE);
    }

    private static boolean moves(Rotation rotation) {
        return rotation instanceof Rotation.Advance || rotation instanceof Rotation.CatchUp;
    }

    /** Returns the live token that presenting this one leads to; empty if it would be refused. */
    private static IntStream line(int token, Rotation rotation) {
        return moves(rotation) ? IntStream.of(token) : rotation.liveGeneration().stream();
    }

    private static boolean everyAnswer(RotationWorld world, BiPredicate<Request, Answered> rule) {
        return world.clients().stream()
                .filter(client -> client.answer().isPresent())
                .allMatch(client -> rule.test(
                        client.request().orElseThrow(), client.answer().orElseThrow()));
    }
}
