package org.countersign.it.server;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server that limits attempts and sessions, shared by several test classes and stopped after the last test of the
 * run. It hashes one password at a time and has a short queue. It trusts the proxy at {@value LoopbackClient#ADDRESS},
 * so that a test can have its own client address. It writes its mails into files.
 */
public final class ThrottledServer implements BeforeAllCallback {

    /** The number of consecutive wrong passwords before an account's attempts are delayed. */
    public static final int TRIES = 5;

    /** In seconds. Longer than a hundred requests take on a busy machine. */
    public static final int FIRST_DELAY = 60;

    /** The number of failed sign-ins per address. The address regains one in fifteen minutes. */
    public static final int FAILURES = 40;

    public static final int SECONDS_PER_FAILURE = 900;

    /** The maximum number of live sessions of an account. */
    public static final int SESSION_LIMIT = 10;

    public static final String WRONG = "wrong-anchor-violet-78";

    private static final Path FOLDER = Path.of(System.getProperty("countersign.test.shared-folder") + "-throttled");

    private static ServerWithDatabase running;

    public static OwnDatabase database() {
        return running.database();
    }

    /**
     * Returns the base URI of the server. Its host is an IP address, from which the server also sees the tests' own
     * requests.
     */
    public static URI base() {
        return URI.create("http://127.0.0.1:" + running.server().base().getPort());
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(ThrottledServer.class, type -> start(), ServerWithDatabase.class);
    }

    private static ServerWithDatabase start() {
        Folders.remove(FOLDER);
        Path folder = Folders.create(FOLDER);
        Map<String, String> settings = new HashMap<>();
        settings.put("COUNTERSIGN_THROTTLE_ACCOUNT_TRIES", String.valueOf(TRIES));
        settings.put("COUNTERSIGN_THROTTLE_ACCOUNT_FIRST_DELAY", FIRST_DELAY + "s");
        settings.put("COUNTERSIGN_THROTTLE_ADDRESS_FAILURES", String.valueOf(FAILURES));
        settings.put("COUNTERSIGN_THROTTLE_ADDRESS_FAILURE_WINDOW", FAILURES * SECONDS_PER_FAILURE + "s");
        settings.put("COUNTERSIGN_SESSION_LIMIT", String.valueOf(SESSION_LIMIT));
        settings.put("COUNTERSIGN_THROTTLE_ATTEMPTS_AT_ONCE", "400");
        settings.put("COUNTERSIGN_ACCOUNT_HASHES_AT_ONCE", "1");
        settings.put("COUNTERSIGN_ACCOUNT_HASH_QUEUE", "9");
        settings.put("COUNTERSIGN_PROXY_TRUSTED", LoopbackClient.ADDRESS);
        settings.put("COUNTERSIGN_MAIL_FOLDER", folder.resolve("mail").toString());
        settings.put("COUNTERSIGN_MAIL_FROM", "no-reply@example.com");
        settings.put("COUNTERSIGN_MAIL_BASE_URL", "https://auth.example.com");
        settings.put("COUNTERSIGN_RETENTION_SWEEP_INTERVAL", "1s");
        return ServerWithDatabase.start(folder, settings);
    }
}
