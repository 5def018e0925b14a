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

/** What holds at every moment, whoever does what in whatever order. */
enum RotationInvariant {

    /** Of all tokens ever issued, the server would move the session on from at most one. */
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

    /** Whatever tokens are in whatever hands, those that are still good for something lead to the same live one. */
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

    /** A generation has one successor, whoever asks and how often. */
    ONE_SUCCESSOR {
        @Override
        boolean holds(RotationWorld world, RotationServer server) {
            return everyAnswer(
                    world, (request, answer) -> answer.isRefusal() || answer.successor() == request.token() + 1);
        }
    },

    /** A genuine token is refused only in a session that has ended, and stays so although the request failed. */
    REFUSAL_MEANS_ENDED {
        @Override
        boolean holds(RotationWorld world, RotationServer server) {
            return everyAnswer(
                    world,
                    (request, answer) -> !answer.isRefusal() || world.row().revoked());
        }
    },

    /** A token whose grace is over, or whose successor has been used, ends the session when it is presented. */
    OLD_TOKEN_ENDS_THE_SESSION {
        @Override
        boolean holds(RotationWorld world, RotationServer server) {
            return everyAnswer(
                    world,
                    (request, answer) -> request.standing() != Standing.LONG_SPENT
                            || (answer.isRefusal() && world.row().revoked()));
        }
    },

    /** Whoever presents a token again within the grace gets what the first answer said. */
    LOST_RESPONSE_IS_RECOVERABLE {
        @Override
        boolean holds(RotationWorld world, RotationServer server) {
            return everyAnswer(
                    world, (request, answer) -> request.standing() != Standing.JUST_SPENT || !answer.isRefusal());
        }
    },

    /** A session that has ended stays as it was, and no request that begins afterwards is accepted. */
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

    /** The access tokens of a session that has ended are denied, from the same commit on. */
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

    /** The tokens in clients' hands or on their way there. */
    private static IntStream held(RotationWorld world) {
        return world.clients().stream()
                .flatMapToInt(client -> IntStream.of(
                        client.token(), client.answer().map(Answered::successor).orElse(client.token())))
                .filter(token -> token != RotationWorld.NONE);
    }

    private static boolean moves(Rotation rotation) {
        return rotation instanceof Rotation.Advance || rotation instanceof Rotation.CatchUp;
    }

    /** The live token that presenting this one is about; none if it would be refused. */
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
