package org.countersign.session.control;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.countersign.session.entity.Rotation;

/**
 * One state of the model: a session in the database, the clients that hold its refresh tokens, and an observer's notes.
 * A refresh token is represented by its generation, since that is its only content. Time passes in ticks.
 */
record RotationWorld(int now, Row row, List<Client> clients, Notes notes) {

    /** No generation, no time. */
    static final int NONE = -1;

    /** The session's row, and whether its access tokens are on the deny list. */
    record Row(int generation, int rotatedAt, boolean revoked, boolean tokensDenied) {}

    /**
     * @param token the refresh token that the client considers current
     * @param presented the token that it presented last
     * @param movesLeft how many more moves it may begin
     */
    record Client(int token, int presented, int movesLeft, Optional<Request> request) {

        Client holding(int newToken) {
            return new Client(newToken, presented, movesLeft, request);
        }

        Client begun() {
            return new Client(token, presented, movesLeft - 1, request);
        }

        Client waitingFor(Request pending) {
            return new Client(token, pending.token, movesLeft, Optional.of(pending));
        }

        Client done() {
            return new Client(token, presented, movesLeft, Optional.empty());
        }

        private Client withoutPast() {
            boolean canRetry = movesLeft > 0 && presented != token;
            return request.isPresent() || canRetry ? this : new Client(token, NONE, movesLeft, request);
        }

        Optional<Answered> answer() {
            return request.map(Request::progress)
                    .filter(Answered.class::isInstance)
                    .map(Answered.class::cast);
        }
    }

    /**
     * A pending refresh.
     *
     * @param time the database's time, which does not change during a transaction
     * @param standing the observer's opinion of the token when the request began
     */
    record Request(int token, int time, Standing standing, Progress progress) {

        Request on(Progress next) {
            return new Request(token, time, standing, next);
        }
    }

    /** How a token should be treated, derived from the design and not from the policy. */
    enum Standing {
        LIVE,
        JUST_SPENT,
        LONG_SPENT,
        ENDED
    }

    sealed interface Progress {}

    /** The session has been read and the policy has decided. The update is next. */
    record Decided(Rotation rotation) implements Progress {

        @Override
        public String toString() {
            return rotation.getClass().getSimpleName() + " is next";
        }
    }

    /** The update found a changed row. Another read is next. */
    record Conflict() implements Progress {

        @Override
        public String toString() {
            return "overtaken";
        }
    }

    /** The transaction is over and the answer is on its way: a successor, or a refusal. */
    record Answered(int successor) implements Progress {

        boolean isRefusal() {
            return successor == NONE;
        }

        @Override
        public String toString() {
            return isRefusal() ? "refused" : "answered " + successor;
        }
    }

    /**
     * The observer's notes.
     *
     * @param spentAt when each spent generation was spent for the first time
     * @param endedAt the generation that was live when the session ended
     */
    record Notes(List<Integer> spentAt, int endedAt) {

        Notes onChange(Row before, Row after) {
            List<Integer> spent = new ArrayList<>(spentAt);
            if (after.generation > before.generation && before.generation == spent.size()) {
                spent.add(after.rotatedAt);
            }
            boolean endsNow = after.revoked && endedAt == NONE;
            return new Notes(List.copyOf(spent), endsNow ? after.generation : endedAt);
        }

        Standing standing(int token, int now) {
            if (endedAt != NONE) {
                return Standing.ENDED;
            }
            if (token >= spentAt.size()) {
                return Standing.LIVE;
            }
            boolean successorSpent = token + 1 < spentAt.size();
            boolean graceOver = now >= spentAt.get(token) + RotationServer.GRACE;
            return successorSpent || graceOver ? Standing.LONG_SPENT : Standing.JUST_SPENT;
        }
    }

    /** Starts with clients that all hold the first token: tabs of one browser, or a thief with a copy. */
    static RotationWorld start(int clients, int movesEach) {
        Client client = new Client(0, NONE, movesEach, Optional.empty());
        return new RotationWorld(
                0, new Row(0, NONE, false, false), Collections.nCopies(clients, client), new Notes(List.of(), NONE));
    }

    RotationWorld later() {
        return new RotationWorld(now + 1, row, clients, notes);
    }

    RotationWorld with(int who, Client client) {
        List<Client> changed = new ArrayList<>(clients);
        changed.set(who, client);
        return new RotationWorld(now, row, List.copyOf(changed), notes);
    }

    RotationWorld with(Row changed) {
        return new RotationWorld(now, changed, clients, notes.onChange(row, changed));
    }

    /**
     * Returns the same value for all states that differ only in the order of clients, or in tokens that nobody will
     * present again.
     */
    RotationWorld anonymous() {
        List<Client> sorted = clients.stream()
                .map(Client::withoutPast)
                .sorted(Comparator.comparing(Client::hashCode))
                .toList();
        return new RotationWorld(now, row, sorted, notes);
    }
}
