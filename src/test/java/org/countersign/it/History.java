package org.countersign.it;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.countersign.it.Api.Reply;

/** What became of one session, as those who held its tokens saw it. Lost answers are in it: the onlooker sees all. */
final class History {

    enum Act {
        REFRESH,
        LOGOUT
    }

    /** A request and its answer, with the moments before it was sent and after it was answered. */
    record Event(int client, Act act, String presented, long began, long answered, Reply reply) {

        boolean isAccepted() {
            return act == Act.REFRESH && reply.status() == 200;
        }

        boolean isRefused() {
            return act == Act.REFRESH && reply.status() == 401;
        }

        /** After this answer the session is known to be over. */
        boolean ends() {
            return isLogout() || isRefused();
        }

        boolean isLogout() {
            return act == Act.LOGOUT && reply.status() == 200;
        }

        /** Asked to come again: it is not said what became of the request. */
        boolean isTurnedAway() {
            return reply.status() == 503;
        }

        String successor() {
            return reply.refreshCookie();
        }

        @Override
        public String toString() {
            String answer = isAccepted() ? "generation " + generation(successor()) : "status " + reply.status();
            return "%n%d-%d client %d: %s with generation %d: %s"
                    .formatted(began / 1_000, answered / 1_000, client, act, generation(presented), answer);
        }
    }

    private final Reply signIn;
    private final Collection<Event> events = new ConcurrentLinkedQueue<>();

    History(Reply signIn) {
        this.signIn = signIn;
    }

    void add(Event event) {
        events.add(event);
    }

    /** In the order in which the answers came. */
    List<Event> events() {
        return List.copyOf(events);
    }

    Stream<Event> accepted() {
        return events.stream().filter(Event::isAccepted);
    }

    Stream<Event> refused() {
        return events.stream().filter(Event::isRefused);
    }

    /** When somebody first learned that the session is over; the end of time where it goes on. */
    long end() {
        return events.stream()
                .filter(Event::ends)
                .mapToLong(Event::answered)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    boolean goesOn() {
        return end() == Long.MAX_VALUE;
    }

    List<String> refreshTokens() {
        return Stream.concat(Stream.of(signIn.refreshCookie()), accepted().map(Event::successor))
                .toList();
    }

    List<String> accessTokens() {
        return Stream.concat(
                        Stream.of(signIn.accessToken()),
                        accepted().map(event -> event.reply().accessToken()))
                .toList();
    }

    /** The generation in a refresh token: after the version, the secret's id and the session's. */
    static int generation(String refreshToken) {
        byte[] fields = Base64.getUrlDecoder().decode(refreshToken.substring("csr_".length()));
        return ByteBuffer.wrap(fields).getInt(1 + 4 + 16);
    }
}
