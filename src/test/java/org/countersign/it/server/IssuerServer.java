package org.countersign.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server that issues tokens to applications: it has an issuer, a file with clients and a consumer beside it. It is
 * shared by several test classes and stopped after the last test of the run.
 */
public final class IssuerServer implements BeforeAllCallback {

    /** The e-mail address of the administrator. The password is {@link Api#PASSWORD}. */
    public static final String ADMIN = "admin@example.com";

    /** The resource of the file. Its profile is {@code AT_JWT}, its only scope {@code stock:read}. */
    public static final String STOCK = "stock";

    /** The secret of the client {@code from-file}. The file has its digest. */
    public static final String FILE_SECRET = "a-secret-that-only-the-file-knows-0123456789";

    private static final String FILE_SECRET_SHA_256 =
            "f931a8f295fa446ed7a686a433e678aac8fbe1ee06adde98795dc244033036d4";

    private static final Path FOLDER = Path.of(System.getProperty("countersign.test.shared-folder") + "-issuer");

    private static volatile ServerWithDatabase running;

    public static Api api() {
        return running.server().api();
    }

    public static String issuer() {
        return running.server().base().toString();
    }

    public static OwnDatabase database() {
        return running.database();
    }

    /** Returns the consumer on the same server. */
    public static Consumer consumer() {
        return Consumer.onIssuersServer(ServerKind.ofThisRun(), running.server());
    }

    /** Signs the administrator in and returns the access token. */
    public static String admin() {
        return api().login(ADMIN).accessToken();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(IssuerServer.class, type -> start(), ServerWithDatabase.class);
    }

    private static ServerWithDatabase start() {
        Folders.remove(FOLDER);
        Path folder = Folders.create(FOLDER);
        OwnServer server = new OwnServer(folder).alsoRunning(ConsumerWar.in(folder));
        String issuer = server.base().toString();
        Map<String, String> settings = new HashMap<>(Map.of(
                "COUNTERSIGN_ADMIN_EMAIL",
                ADMIN,
                "COUNTERSIGN_ADMIN_PASSWORD",
                Api.PASSWORD,
                "COUNTERSIGN_TOKEN_ISSUER",
                issuer,
                "COUNTERSIGN_CLIENT_FILE",
                clientFile(folder).toString(),
                "COUNTERSIGN_CLIENT_LOCAL_JWKS",
                "true",
                "COUNTERSIGN_RETENTION_SWEEP_INTERVAL",
                "1s",
                "MP_JWT_VERIFY_ISSUER",
                issuer));
        settings.putAll(Consumer.settings(server.base().resolve("/.well-known/jwks.json")));
        return ServerWithDatabase.start(server, folder.resolve("database"), settings);
    }

    private static Path clientFile(Path folder) {
        String content = """
                {"resources": [{"audience": "stock", "uri": "https://stock.example/api", "name": "Stock",
                                "tokenProfile": "AT_JWT", "scopes": ["stock:read"]}],
                 "clients": [{"clientId": "from-file", "name": "From the file", "audiences": ["stock"],
                              "scopes": ["stock:read"], "secretSha256": ["%s"]},
                             {"clientId": "page-from-file", "name": "Page", "kind": "PAGE", "scopes": ["openid"],
                              "redirectUris": ["https://page.example.com/callback"]}]}
                """.formatted(FILE_SECRET_SHA_256);
        try {
            return Files.writeString(folder.resolve("clients.json"), content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
