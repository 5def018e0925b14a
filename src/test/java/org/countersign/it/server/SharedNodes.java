package org.countersign.it.server;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Two nodes that several test classes share. They start before the first class that uses them and stop after the last
 * test of the run. Keys rotate only on an administrator's request, and five consecutive wrong passwords delay the next
 * attempt.
 */
public final class SharedNodes implements BeforeAllCallback {

    /** The number of consecutive wrong passwords that are answered without a delay. */
    public static final int TRIES = 5;

    /** The number of failed sign-ins per address. One more is allowed each minute. */
    public static final int FAILURES = 1440;

    private static final Path FOLDER = Path.of(System.getProperty("countersign.test.shared-folder") + "-nodes");

    private static TwoNodes nodes;

    public static TwoNodes nodes() {
        return nodes;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        nodes = context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(TwoNodes.class, type -> start(), TwoNodes.class);
    }

    private static TwoNodes start() {
        Folders.remove(FOLDER);
        Map<String, String> settings = new HashMap<>(Keys.QUICK);
        // longer than any test waits: a node that knows the other's keys sooner has requested them
        settings.put("COUNTERSIGN_KEY_POLL", "10s");
        settings.put("COUNTERSIGN_KEY_PUBLISH_AHEAD", "25s");
        settings.put("COUNTERSIGN_TOKEN_ALGORITHM", "ES256");
        settings.put("COUNTERSIGN_THROTTLE_ACCOUNT_TRIES", String.valueOf(TRIES));
        // longer than a hundred attempts take on a busy machine
        settings.put("COUNTERSIGN_THROTTLE_ACCOUNT_FIRST_DELAY", "60s");
        settings.put("COUNTERSIGN_THROTTLE_ATTEMPTS_AT_ONCE", "400");
        settings.put("COUNTERSIGN_THROTTLE_ADDRESS_FAILURES", String.valueOf(FAILURES));
        settings.put("COUNTERSIGN_THROTTLE_ADDRESS_FAILURE_WINDOW", FAILURES + "m");
        TwoNodes started = new TwoNodes(Folders.create(FOLDER), settings);
        started.start().join();
        return started;
    }
}
