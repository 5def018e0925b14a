package org.countersign.it.server;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server that requires verified e-mail addresses: a registration is finished by a link from a mail. It is shared by
 * several test classes and stopped after the last test of the run.
 */
public final class VerifiedServer implements BeforeAllCallback {

    /** The e-mail address of the administrator. The password is {@link Api#PASSWORD}. */
    public static final String ADMIN = ServerWithMail.ADMIN;

    /** The number of consecutive wrong passwords before attempts are delayed. */
    public static final int TRIES = ServerWithMail.TRIES;

    /** The number of mails of a kind that anybody can request for an address. */
    public static final int MAILS = 20;

    public static final String WRONG = "wrong-anchor-violet-78";

    private static final Path FOLDER = Path.of(System.getProperty("countersign.test.shared-folder") + "-verified");

    private static final Map<String, String> SETTINGS = Map.of(
            "COUNTERSIGN_ACCOUNT_REGISTRATION", "verified",
            "COUNTERSIGN_THROTTLE_MAIL_AN_HOUR", String.valueOf(MAILS),
            "COUNTERSIGN_THROTTLE_MAIL_PAUSE", "0",
            "COUNTERSIGN_RETENTION_SWEEP_INTERVAL", "1s");

    private static ServerWithMail running;

    public static OwnDatabase database() {
        return running.started().database();
    }

    public static MailLinks links() {
        return running.links();
    }

    public static URI base() {
        return running.server().base();
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
                .getOrComputeIfAbsent(
                        VerifiedServer.class, type -> ServerWithMail.start(FOLDER, SETTINGS), ServerWithMail.class);
    }
}
