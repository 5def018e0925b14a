package org.countersign.session.control;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.countersign.session.entity.Rotation;

/**
 * One state of the model: a session in the database, the clients that hold its refresh tokens, and what an onlooker has
 * noted. A refresh token is its generation, since that is all it says; time passes in ticks.
 */
record RotationWorld(int now, Row row, List<Client> clients, Notes notes) {

    /** No generation, no time. */
    static final int NONE = -1;

    /** The session's row, and whether the table of revocations denies its access tokens. */
    record Row(int generation, int rotatedAt, boolean revoked, boolean tokensDenied) {}

    /**
     * @param token the refresh token that it takes for the present one
     * @param presented the one that it presented last
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
     * A refresh under way.
     *
     * @param time the database's, which stands still during a transaction
     * @param standing what the onlooker thought of the token when the request began
     */
    record Request(int token, int time, Standing standing, Progress progress) {

        Request on(Progress next) {
            return new Request(token, time, standing, next);
        }
    }

    /** What a token deserves, by the design's words and not by the policy's. */
    enum Standing {
        LIVE,
        JUST_SPENT,
        LONG_SPENT,
        ENDED
    }

    sealed interface Progress {}

    /** The session has been read and judged; the statement is next. */
    record Decided(Rotation rotation) implements Progress {

        @Override
        public String toString() {
            return rotation.getClass().getSimpleName() + " is next";
        }
    }

    /** The statement found the row changed; another look is next. */
    record Overtaken() implements Progress {

        @Override
        public String toString() {
            return "overtaken";
        }
    }

    /** The transaction is over, and the answer on its way: a successor, or none. */
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
     * What the onlooker remembers.
     *
     * @param spentAt when each spent generation was spent, the first time
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

    /** All clients hold the first token: tabs of one browser, or one that copied it from another. */
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

    /** The same for all worlds that differ only in which client is which, or in what nobody will ask for again. */
    RotationWorld anonymous() {
        List<Client> sorted = clients.stream()
                .map(Client::withoutPast)
                .sorted(Comparator.comparing(Client::hashCode))
                .toList();
        return new RotationWorld(now, row, sorted, notes);
    }
}
