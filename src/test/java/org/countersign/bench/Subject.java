package org.countersign.bench;

import java.net.URI;

/**
 * A server to be measured.
 *
 * @param server the id of the server's process, which is a JVM
 * @param database the id of the database's process, or {@link #NONE}
 */
public record Subject(String name, URI base, long server, long database, Heap heap) {

    /** The database runs inside the server. */
    public static final long NONE = 0;
}
