package org.countersign.oauth.control;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.countersign.key.control.Secrets;
import org.countersign.key.control.SignedId;

/** Writes and reads authorization codes ({@code csc_}) and the handles of requests that wait ({@code csi_}). */
@ApplicationScoped
public class HandedOutIds {

    @Inject
    Secrets secrets;

    private SignedId codes;
    private SignedId handles;

    @PostConstruct
    void deriveKeys() {
        codes = new SignedId("csc_", secrets.macKeys("authorization code"));
        handles = new SignedId("csi_", secrets.macKeys("authorization request"));
    }

    String code(UUID id) {
        return codes.write(id);
    }

    Optional<UUID> ofCode(String text) {
        return codes.read(text);
    }

    String handle(UUID id) {
        return handles.write(id);
    }

    Optional<UUID> ofHandle(String text) {
        return handles.read(text);
    }
}
