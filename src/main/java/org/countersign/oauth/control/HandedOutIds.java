package org.countersign.oauth.control;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.countersign.key.control.Secrets;
import org.countersign.key.control.SignedId;

/**
 * Writes and reads authorization codes ({@code csc_}), the handles of requests that wait ({@code csi_}), and the
 * addresses of pushed requests ({@code csp_}). Each kind has a key of its own, so none can be used as another.
 */
@ApplicationScoped
public class HandedOutIds {

    /** RFC 9126, section 2.2 */
    private static final String REQUEST_URI = "urn:ietf:params:oauth:request_uri:";

    @Inject
    Secrets secrets;

    private SignedId codes;
    private SignedId handles;
    private SignedId requestUris;

    @PostConstruct
    void deriveKeys() {
        codes = new SignedId("csc_", secrets.macKeys("authorization code"));
        handles = new SignedId("csi_", secrets.macKeys("authorization request"));
        requestUris = new SignedId(REQUEST_URI + "csp_", secrets.macKeys("pushed request"));
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

    String requestUri(UUID id) {
        return requestUris.write(id);
    }

    Optional<UUID> ofRequestUri(String text) {
        return requestUris.read(text);
    }
}
