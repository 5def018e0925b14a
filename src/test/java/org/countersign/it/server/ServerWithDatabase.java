package org.countersign.it.server;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A started server of a test and its database. */
public record ServerWithDatabase(OwnServer server, OwnDatabase database) implements AutoCloseable {

    /** Starts both in this folder. */
    public static ServerWithDatabase start(Path folder, Map<String, String> settings) {
        return start(new OwnServer(folder), folder, settings);
    }

    /** Starts this server and its database in this folder. */
    static ServerWithDatabase start(OwnServer server, Path folder, Map<String, String> settings) {
        OwnDatabase database = OwnDatabase.in(Folders.create(folder));
        Map<String, String> all = new HashMap<>(database.settings());
        all.putAll(settings);
        return new ServerWithDatabase(server.start(all), database);
    }

    @Override
    public void close() {
        server.close();
        try {
            database.close();
        } catch (Exception failed) {
            throw new IllegalStateException("The database did not stop", failed);
        }
    }
}
