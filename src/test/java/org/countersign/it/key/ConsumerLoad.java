package org.countersign.it.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Consumer;
import org.countersign.it.server.Device;
import org.countersign.it.server.Forge;
import org.countersign.it.server.Load;
import org.countersign.it.server.TwoNodes;

/**
 * A steady load on the nodes of an issuer and on the consumers of its tokens. Sessions refresh at the nodes by turns.
 * Every new token is presented to every consumer at once, and again shortly before it expires.
 */
final class ConsumerLoad {

    private static final int SESSIONS = 3;
    private static final Duration PACE = Duration.ofMillis(500);
    private static final Duration BEFORE_EXPIRY = Duration.ofSeconds(3);
    private static final Duration LONGEST_RUN = Duration.ofMinutes(5);

    private final TwoNodes nodes;
    private final List<Tally> tallies;
    private final Map<String, Fresh> lastOfKey = Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<Future<?>> shownAgain = Collections.synchronizedList(new ArrayList<>());
    private final AtomicBoolean over = new AtomicBoolean();
    private final ScheduledExecutorService late = Executors.newScheduledThreadPool(2);

    /** An issued token. */
    record Fresh(String token, Instant issued, Instant expires) {

        static Fresh of(String token) {
            var claims = Forge.claimsOf(token);
            return new Fresh(token, Instant.now(), Instant.ofEpochSecond(claims.getInt("exp")));
        }

        String kid() {
            return Forge.headerOf(token).getString("kid");
        }
    }

    /** The results of one consumer. A rejection after the token's expiry is ignored. */
    record Tally(Consumer consumer, AtomicInteger accepted, List<String> rejected) {

        static Tally of(Consumer consumer) {
            return new Tally(consumer, new AtomicInteger(), Collections.synchronizedList(new ArrayList<>()));
        }

        void show(String when, Fresh fresh) {
            String answer = answer(fresh.token());
            if (answer.equals("200")) {
                accepted.incrementAndGet();
            } else if (Instant.now().isBefore(fresh.expires())) {
                rejected.add(answer + " to a token of " + fresh.kid() + ' ' + when + " at " + Instant.now());
            }
        }

        private String answer(String token) {
            try {
                return String.valueOf(consumer.get("user", token).status());
            } catch (UncheckedIOException none) {
                return none.getMessage();
            }
        }

        int requests() {
            return accepted.get() + rejected.size();
        }
    }

    ConsumerLoad(TwoNodes nodes, List<Consumer> consumers) {
        this.nodes = nodes;
        tallies = consumers.stream().map(Tally::of).toList();
    }

    /** Issues tokens until it is enough, and returns when the last token has been presented twice. */
    void runUntil(Callable<Boolean> enough) throws Exception {
        CompletableFuture<Void> refreshes = Load.start(SESSIONS, this::keepRefreshing);
        Awaitility.await("enough tokens")
                .atMost(LONGEST_RUN)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> refreshes.isDone() || enough.call());
        over.set(true);
        refreshes.get();
        late.shutdown();
        for (Future<?> shown : shownAgain) {
            shown.get();
        }
    }

    private void keepRefreshing(int number) {
        Device device = new Device(nodes.at(number).register(Api.newEmail()));
        for (int turn = number; !over.get(); turn++) {
            Reply refreshed = nodes.at(turn).refreshForApplications(device.refreshToken());
            assertThat(refreshed.status()).as(refreshed.body()).isEqualTo(200);
            device.update(refreshed);
            show(Fresh.of(refreshed.applicationToken()));
            Load.pause(PACE);
        }
    }

    private void show(Fresh fresh) {
        lastOfKey.put(fresh.kid(), fresh);
        tallies.forEach(tally -> tally.show("when it was fresh", fresh));
        Duration wait = Duration.between(Instant.now(), fresh.expires().minus(BEFORE_EXPIRY));
        Runnable again = () -> tallies.forEach(tally -> tally.show("before it expired", fresh));
        shownAgain.add(late.schedule(again, wait.toMillis(), TimeUnit.MILLISECONDS));
    }

    List<Tally> tallies() {
        return tallies;
    }

    /** Returns the last token that each key has signed, in the order in which the keys became active. */
    Map<String, Fresh> lastOfKey() {
        synchronized (lastOfKey) {
            return new LinkedHashMap<>(lastOfKey);
        }
    }
}
