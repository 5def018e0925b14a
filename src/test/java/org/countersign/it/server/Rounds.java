package org.countersign.it.server;

import java.time.Duration;

/** Repeats tests whose subject changes by itself after a time. */
public final class Rounds {

    private static final int MAX_ROUNDS = 10;

    private Rounds() {}

    /** One run of a test. It must not depend on an earlier run. */
    @FunctionalInterface
    public interface Round {
        void run() throws Exception;
    }

    /** Runs a test. If it fails and took longer than the limit, the machine was too busy, and it is repeated. */
    public static void within(Duration limit, Round round) throws Exception {
        for (int number = 1; ; number++) {
            long begunAt = System.nanoTime();
            try {
                round.run();
                return;
            } catch (AssertionError failed) {
                if (number == MAX_ROUNDS || System.nanoTime() - begunAt < limit.toNanos()) {
                    throw failed;
                }
            }
        }
    }
}
