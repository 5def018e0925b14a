package org.countersign.it.session;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.History;
import org.countersign.it.server.History.Event;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks on the server what {@code RotationModelTest} proves for the model. Clients use one session at once in random
 * ways, and their histories are checked against the rules. {@code -Dcountersign.history.seed=…} repeats the random
 * decisions, but not the scheduling of the threads.
 */
@OnSharedServer
class HistoryIT {

    private static final Logger LOG = Logger.getLogger(HistoryIT.class.getName());
    private static final long SEED = Long.getLong("countersign.history.seed", System.nanoTime());
    private static final int HISTORIES = 30;
    private static final int CLIENTS = 3;
    private static final int MAX_MOVES = 8;

    /** Less than the server's 60 seconds. */
    private static final Duration SURELY_WITHIN_GRACE = Duration.ofSeconds(59);

    private static final ExecutorService THREADS = Executors.newFixedThreadPool(CLIENTS);

    private static int requests;
    private static int survivors;
    private static long throttled;

    private final Api api = new Api(SharedServer.base());

    static LongStream seeds() {
        return LongStream.range(SEED, SEED + HISTORIES);
    }

    @BeforeAll
    static void printSeed() {
        LOG.info("countersign.history.seed=" + SEED);
    }

    @AfterAll
    static void requireVariety() {
        THREADS.shutdown();
        LOG.info(requests + " requests, " + throttled + " of them answered 503; " + survivors + " of " + HISTORIES
                + " sessions went on");
        assertThat(survivors).isBetween(1, HISTORIES - 1);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void randomHistory_neverForksAndEndsPermanently(long seed) {
        History history = play(new SplittableRandom(seed));
        requests += history.events().size();
        throttled += history.events().stream().filter(Event::isThrottled).count();
        survivors += history.continues() ? 1 : 0;
        String story = "seed " + seed + ": " + history.events();
        assertOneSuccessorOfEachGeneration(history, story);
        assertNothingAcceptedAfterTheEnd(history, story);
        assertNoEndWithoutCause(history, story);
        assertStateAfterwards(history, story);
    }

    private History play(SplittableRandom random) {
        Reply signIn = api.register(Api.newEmail());
        History history = new History(signIn);
        int moves = 1 + random.nextInt(MAX_MOVES);
        CyclicBarrier start = new CyclicBarrier(CLIENTS);
        AtomicReferenceArray<String> held = new AtomicReferenceArray<>(CLIENTS);
        IntStream.range(0, CLIENTS).forEach(who -> held.set(who, signIn.refreshCookie()));
        List<CompletableFuture<Void>> clients = IntStream.range(0, CLIENTS)
                .mapToObj(who -> new HistoryClient(api, who, random.split(), moves, held, start, history))
                .map(client -> CompletableFuture.runAsync(client, THREADS))
                .toList();
        clients.forEach(CompletableFuture::join);
        return history;
    }

    private static void assertOneSuccessorOfEachGeneration(History history, String story) {
        assertThat(history.events())
                .as(story)
                .allSatisfy(event -> assertThat(event.reply().status()).isIn(200, 401));
        assertThat(history.accepted())
                .as(story)
                .allSatisfy(event -> assertThat(History.generation(event.successor()))
                        .isEqualTo(History.generation(event.presented()) + 1));
        assertThat(history.refreshTokens().stream()
                        .collect(groupingBy(History::generation, mapping(token -> token, toSet())))
                        .values())
                .as(story)
                .allSatisfy(texts -> assertThat(texts).hasSize(1));
    }

    private static void assertNothingAcceptedAfterTheEnd(History history, String story) {
        assertThat(history.accepted())
                .as(story)
                .allSatisfy(event -> assertThat(event.began()).isLessThan(history.end()));
    }

    /**
     * Asserts that a session ends only if a client logged out, presented a token whose successor had already been used,
     * or took very long.
     */
    private static void assertNoEndWithoutCause(History history, String story) {
        if (history.continues() || lasted(history).compareTo(SURELY_WITHIN_GRACE) > 0) {
            return;
        }
        boolean loggedOut = history.events().stream().anyMatch(Event::isLogout);
        boolean reused = history.refused()
                .anyMatch(refused -> history.accepted()
                        .anyMatch(accepted -> accepted.began() < refused.answered()
                                && History.generation(accepted.presented()) > History.generation(refused.presented())));
        assertThat(loggedOut || reused).as(story).isTrue();
    }

    private void assertStateAfterwards(History history, String story) {
        String newest = history.refreshTokens().stream()
                .max(Comparator.comparing(History::generation))
                .orElseThrow();
        assertThat(api.refresh(newest).status()).as(story).isEqualTo(history.continues() ? 200 : 401);
        Set<String> answers = history.accessTokens().stream()
                .map(token -> api.get("/api/protected", token))
                .map(reply -> reply.status() == 200 ? "accepted" : reply.code())
                .collect(toSet());
        assertThat(answers).as(story).containsExactly(history.continues() ? "accepted" : "TOKEN_REVOKED");
    }

    private static Duration lasted(History history) {
        long first = history.events().stream().mapToLong(Event::began).min().orElseThrow();
        long last = history.events().stream().mapToLong(Event::answered).max().orElseThrow();
        return Duration.ofNanos(last - first);
    }
}
