package org.countersign.it.server;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.countersign.it.server.Api.Reply;

/**
 * The history of one session as the holders of its tokens observed it. It includes responses that the model treats as
 * lost.
 */
public final class History {

    public enum Act {
        REFRESH,
        LOGOUT
    }

    /** A request and its response, with the times before it was sent and after the response arrived. */
    public record Event(int client, Act act, String presented, long began, long answered, Reply reply) {

        public boolean isAccepted() {
            return act == Act.REFRESH && reply.status() == 200;
        }

        boolean isRefused() {
            return act == Act.REFRESH && reply.status() == 401;
        }

        /** Returns whether this response shows that the session has ended. */
        boolean ends() {
            return isLogout() || isRefused();
        }

        public boolean isLogout() {
            return act == Act.LOGOUT && reply.status() == 200;
        }

        /** Returns whether the client was asked to retry. The effect of the request is then unknown. */
        public boolean isThrottled() {
            return reply.status() == 503;
        }

        public String successor() {
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

    public History(Reply signIn) {
        this.signIn = signIn;
    }

    public void add(Event event) {
        events.add(event);
    }

    /** Returns the events in the order of their responses. */
    public List<Event> events() {
        return List.copyOf(events);
    }

    public Stream<Event> accepted() {
        return events.stream().filter(Event::isAccepted);
    }

    public Stream<Event> refused() {
        return events.stream().filter(Event::isRefused);
    }

    /** Returns when a client first learned that the session has ended; the maximum value if it has not. */
    public long end() {
        return events.stream()
                .filter(Event::ends)
                .mapToLong(Event::answered)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    public boolean continues() {
        return end() == Long.MAX_VALUE;
    }

    public List<String> refreshTokens() {
        return Stream.concat(Stream.of(signIn.refreshCookie()), accepted().map(Event::successor))
                .toList();
    }

    public List<String> accessTokens() {
        return Stream.concat(
                        Stream.of(signIn.accessToken()),
                        accepted().map(event -> event.reply().accessToken()))
                .toList();
    }

    /** Returns the generation in a refresh token. It follows the version and the ids of the secret and the session. */
    public static int generation(String refreshToken) {
        byte[] fields = Base64.getUrlDecoder().decode(refreshToken.substring("csr_".length()));
        return ByteBuffer.wrap(fields).getInt(1 + 4 + 16);
    }
}
