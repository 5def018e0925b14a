package org.countersign.it.server;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A started server with an administrator, which sends its mail to {@code links}. */
record ServerWithMail(ServerWithDatabase started, MailLinks links) implements AutoCloseable {

    static final String ADMIN = "admin@example.com";

    /** The number of consecutive wrong passwords before attempts are delayed for an hour. */
    static final int TRIES = 5;

    /** Starts the server in a new folder. */
    static ServerWithMail start(Path folder, Map<String, String> more) {
        Folders.remove(folder);
        MailLinks links = new MailLinks();
        Map<String, String> settings = new HashMap<>(links.settings("https://auth.example.com/sso"));
        settings.put("COUNTERSIGN_ADMIN_EMAIL", ADMIN);
        settings.put("COUNTERSIGN_ADMIN_PASSWORD", Api.PASSWORD);
        settings.put("COUNTERSIGN_THROTTLE_ACCOUNT_TRIES", String.valueOf(TRIES));
        settings.put("COUNTERSIGN_THROTTLE_ACCOUNT_FIRST_DELAY", "1h");
        settings.put("COUNTERSIGN_THROTTLE_ACCOUNT_LONGEST_DELAY", "1h");
        settings.putAll(more);
        return new ServerWithMail(ServerWithDatabase.start(Folders.create(folder), settings), links);
    }

    OwnServer server() {
        return started.server();
    }

    @Override
    public void close() {
        started.close();
        links.close();
    }
}
