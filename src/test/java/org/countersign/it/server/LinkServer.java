package org.countersign.it.server;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server that sends links by mail, for accounts that need no verified address. It is shared by several test classes
 * and stopped after the last test of the run.
 */
public final class LinkServer implements BeforeAllCallback {

    private static final Path FOLDER = Path.of(System.getProperty("countersign.test.shared-folder") + "-links");

    private static volatile ServerWithMail running;

    public static OwnDatabase database() {
        return running.started().database();
    }

    public static MailLinks links() {
        return running.links();
    }

    public static Api api() {
        return running.server().api();
    }

    /** Returns the log so far. */
    public static String log() {
        return running.server().logText();
    }

    /** Signs the administrator in and returns the access token. */
    public static String admin() {
        return api().login(ServerWithMail.ADMIN).accessToken();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(
                        LinkServer.class, type -> ServerWithMail.start(FOLDER, Map.of()), ServerWithMail.class);
    }
}
