package org.countersign.bench;

import java.net.URI;

/**
 * What is measured.
 *
 * @param server the process, which is a JVM
 * @param database the process of its database, or {@link #NONE}
 */
public record Subject(String name, URI base, long server, long database, Heap heap) {

    /** The database is part of the server. */
    public static final long NONE = 0;
}
