package org.countersign.bench;

import java.util.Optional;
import java.util.SplittableRandom;
import org.countersign.session.control.RefreshToken;
import org.countersign.session.control.RefreshTokens;

/**
 * Refreshes random sessions of {@link SessionRows}. It knows the master secret, so it stores no tokens: it writes each
 * token when it needs it, and knows the expected successor.
 */
final class ScatteredRefresh implements Client {

    private final RefreshTokens tokens;
    private final Requests requests;
    private final int[] generations;
    private final int first;
    private final int step;
    private final int sessions;
    private final SplittableRandom random;
    private int session;

    /**
     * @param generations the generations of all sessions; this client uses and updates every {@code step}th, starting
     *     at {@code first}
     */
    ScatteredRefresh(RefreshTokens tokens, Requests requests, int[] generations, int first, int step, int size) {
        this.tokens = tokens;
        this.requests = requests;
        this.generations = generations;
        this.first = first;
        this.step = step;
        sessions = (size - first - 1) / step + 1;
        random = new SplittableRandom(first);
    }

    @Override
    public Optional<byte[]> next() {
        session = first + step * random.nextInt(sessions);
        return Optional.of(requests.post("/api/auth/refresh", "application/json", "{}", "Cookie: " + cookie()));
    }

    @Override
    public Optional<String> objection(Answer answer) {
        if (answer.status() != 200) {
            return answer.unless(200);
        }
        generations[session]++;
        return answer.cookie().equals(cookie()) ? Optional.empty() : Optional.of("not rotated");
    }

    private String cookie() {
        return "refreshToken=" + tokens.write(new RefreshToken(SessionRows.id(session), generations[session]));
    }
}
