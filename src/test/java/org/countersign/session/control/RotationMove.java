package org.countersign.session.control;

import static org.countersign.session.control.RotationWorld.NONE;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.countersign.session.control.RotationWorld.Answered;
import org.countersign.session.control.RotationWorld.Client;

/** The next event: time passes, a client acts, or its request makes progress. */
record RotationMove(Act act, int who, int whom) {

    enum Act {
        TIME_PASSES,
        REFRESHES,
        RETRIES,
        STEALS_FROM,
        LOGS_OUT,
        IS_SERVED,
        GETS_ANSWER,
        LOSES_ANSWER
    }

    /** Returns all events that are possible in this state. */
    static List<RotationMove> possible(RotationWorld world, int lastTick) {
        List<RotationMove> moves = new ArrayList<>();
        if (world.now() < lastTick) {
            moves.add(new RotationMove(Act.TIME_PASSES, NONE, NONE));
        }
        for (int who = 0; who < world.clients().size(); who++) {
            Client client = world.clients().get(who);
            if (client.answer().isPresent()) {
                moves.add(new RotationMove(Act.GETS_ANSWER, who, NONE));
                moves.add(new RotationMove(Act.LOSES_ANSWER, who, NONE));
            } else if (client.request().isPresent()) {
                moves.add(new RotationMove(Act.IS_SERVED, who, NONE));
            } else if (client.movesLeft() > 0) {
                moves.addAll(ofIdle(world, who, client));
            }
        }
        return moves;
    }

    private static List<RotationMove> ofIdle(RotationWorld world, int who, Client client) {
        List<RotationMove> moves = new ArrayList<>();
        moves.add(new RotationMove(Act.REFRESHES, who, NONE));
        moves.add(new RotationMove(Act.LOGS_OUT, who, NONE));
        if (client.presented() != NONE && client.presented() != client.token()) {
            moves.add(new RotationMove(Act.RETRIES, who, NONE));
        }
        IntStream.range(0, world.clients().size())
                .filter(whom -> world.clients().get(whom).token() != client.token())
                .forEach(whom -> moves.add(new RotationMove(Act.STEALS_FROM, who, whom)));
        return moves;
    }

    /** Returns the state after this event. */
    RotationWorld in(RotationWorld world, RotationServer server) {
        if (act == Act.TIME_PASSES) {
            return world.later();
        }
        Client client = world.clients().get(who);
        return switch (act) {
            case REFRESHES -> server.begin(world, who, client.token());
            case RETRIES -> server.begin(world, who, client.presented());
            case STEALS_FROM ->
                world.with(who, client.begun().holding(world.clients().get(whom).token()));
            case LOGS_OUT -> server.logOut(world, who);
            case IS_SERVED -> server.proceed(world, who, client.request().orElseThrow());
            case GETS_ANSWER ->
                world.with(who, afterwards(client, client.answer().orElseThrow()));
            case LOSES_ANSWER, TIME_PASSES -> world.with(who, client.done());
        };
    }

    private static Client afterwards(Client client, Answered answer) {
        return answer.isRefusal() ? client.done() : client.done().holding(answer.successor());
    }

    @Override
    public String toString() {
        String verb = act.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return (who == NONE ? "" : name(who) + " ") + verb + (whom == NONE ? "" : " " + name(whom));
    }

    static char name(int client) {
        return (char) ('A' + client);
    }
}
