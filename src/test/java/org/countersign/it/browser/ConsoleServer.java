package org.countersign.it.browser;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.countersign.it.server.Api;
import org.countersign.it.server.Folders;
import org.countersign.it.server.OwnServer;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The server of all tests with browsers, to which applications lead people. Tests of the shared server can count
 * requests and hashes because no browser uses that server.
 */
final class ConsoleServer implements BeforeAllCallback {

    /** The e-mail address of the administrator. The password is {@link Api#PASSWORD}. */
    static final String ADMIN = "admin@example.com";

    private static final Path FOLDER = Path.of(System.getProperty("countersign.test.shared-folder") + "-console");

    private static OwnServer server;

    /** Returns the base URI of the server. */
    static URI base() {
        return server.base();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        server = context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(ConsoleServer.class, type -> start(), OwnServer.class);
    }

    private static OwnServer start() {
        Folders.remove(FOLDER);
        OwnServer created = new OwnServer(Folders.create(FOLDER));
        return created.start(Map.of(
                "COUNTERSIGN_ADMIN_EMAIL",
                ADMIN,
                "COUNTERSIGN_ADMIN_PASSWORD",
                Api.PASSWORD,
                // a test waits for its end
                "COUNTERSIGN_SESSION_GRACE",
                "10s",
                "COUNTERSIGN_TOKEN_ISSUER",
                created.base().toString(),
                "COUNTERSIGN_PASSKEY_RP_ID",
                created.base().getHost(),
                "COUNTERSIGN_PASSKEY_ORIGINS",
                created.base().toString()));
    }
}
