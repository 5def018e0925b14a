package org.countersign.it;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Two nodes that several test classes share: started before the first that asks for them, stopped after the last test
 * of the run. Keys rotate by an administrator's word, and the fifth wrong password in a row delays the next try.
 */
public final class SharedNodes implements BeforeAllCallback {

    /** As many wrong passwords in a row are answered at once. */
    static final int TRIES = 5;

    private static final Path FOLDER = Path.of(System.getProperty("countersign.test.shared-folder") + "-nodes");

    private static TwoNodes nodes;

    static TwoNodes nodes() {
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
        // longer than a test looks: what a node knows of the other's keys sooner, it has asked for
        settings.put("COUNTERSIGN_KEY_POLL", "10s");
        settings.put("COUNTERSIGN_KEY_PUBLISH_AHEAD", "25s");
        settings.put("COUNTERSIGN_TOKEN_ALGORITHM", "ES256");
        settings.put("COUNTERSIGN_THROTTLE_ACCOUNT_TRIES", String.valueOf(TRIES));
        TwoNodes started = new TwoNodes(Folders.make(FOLDER), settings);
        started.start().join();
        return started;
    }
}
