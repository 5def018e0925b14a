package org.countersign.it.server;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server that requires verified e-mail addresses: a registration is finished by a link from a mail. It is shared by
 * several test classes and stopped after the last test of the run.
 */
public final class VerifiedServer implements BeforeAllCallback {

    /** The e-mail address of the administrator. The password is {@link Api#PASSWORD}. */
    public static final String ADMIN = "admin@example.com";

    /** The number of consecutive wrong passwords before attempts are delayed. */
    public static final int TRIES = 5;

    /** The number of mails of a kind that anybody can request for an address. */
    public static final int MAILS = 20;

    public static final String WRONG = "wrong-anchor-violet-78";

    private static final Path FOLDER = Path.of(System.getProperty("countersign.test.shared-folder") + "-verified");

    private record Running(ServerWithDatabase started, MailLinks links) implements AutoCloseable {

        @Override
        public void close() {
            started.close();
            links.close();
        }
    }

    private static Running running;

    public static OwnDatabase database() {
        return running.started().database();
    }

    public static MailLinks links() {
        return running.links();
    }

    public static URI base() {
        return running.started().server().base();
    }

    public static Api api() {
        return running.started().server().api();
    }

    /** Returns the log so far. */
    public static String log() {
        return running.started().server().logText();
    }

    /** Signs the administrator in and returns the access token. */
    public static String admin() {
        return api().login(ADMIN).accessToken();
    }

    /** Finishes a registration with this token. */
    public static Api.Reply finish(String token, String password) {
        return api().post("/api/auth/register/finish", Api.object(Map.of("token", token, "password", password)));
    }

    /** Registers an address and finishes the registration. Returns the response with the tokens. */
    public static Api.Reply registered(String email) {
        api().register(email);
        return finish(links().awaitToken(email, MailLinks.FINISH), Api.PASSWORD);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(Running.class, type -> start(), Running.class);
    }

    private static Running start() {
        Folders.remove(FOLDER);
        Path folder = Folders.create(FOLDER);
        MailLinks links = new MailLinks();
        Map<String, String> settings = new HashMap<>(links.settings("https://auth.example.com/sso"));
        settings.put("COUNTERSIGN_ADMIN_EMAIL", ADMIN);
        settings.put("COUNTERSIGN_ADMIN_PASSWORD", Api.PASSWORD);
        settings.put("COUNTERSIGN_ACCOUNT_REGISTRATION", "verified");
        settings.put("COUNTERSIGN_THROTTLE_ACCOUNT_TRIES", String.valueOf(TRIES));
        settings.put("COUNTERSIGN_THROTTLE_ACCOUNT_FIRST_DELAY", "1h");
        settings.put("COUNTERSIGN_THROTTLE_ACCOUNT_LONGEST_DELAY", "1h");
        settings.put("COUNTERSIGN_THROTTLE_MAIL_AN_HOUR", String.valueOf(MAILS));
        settings.put("COUNTERSIGN_THROTTLE_MAIL_PAUSE", "0");
        settings.put("COUNTERSIGN_RETENTION_SWEEP_INTERVAL", "1s");
        return new Running(ServerWithDatabase.start(folder, settings), links);
    }
}
