package org.countersign.client.entity;

import java.time.Instant;

/**
 * A client as it is stored.
 *
 * @param id the {@code client_id}
 * @param tokenVersion the version of its tokens; those of earlier versions are denied
 */
public record StoredClient(
        String id,
        ClientKind kind,
        ClientData data,
        int tokenVersion,
        Source source,
        Instant createdAt,
        Instant changedAt) {

    @Override
    public String toString() {
        return "StoredClient[" + id + "]";
    }
}
