package org.countersign.oauth.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.countersign.oauth.entity.Parameters;
import org.countersign.oauth.entity.PendingRequest;
import org.countersign.platform.control.Ids;
import org.countersign.platform.control.TimeRepository;

/**
 * Keeps authorization requests while a person signs in and consents. Each has a handle, so any number of them can wait
 * in one browser.
 */
@ApplicationScoped
public class PendingRequests {

    private static final int SWEPT_AT_ONCE = 500;

    @Inject
    RequestRepository repository;

    @Inject
    CodeRepository codes;

    @Inject
    HandedOutIds handedOut;

    @Inject
    OAuthConfig config;

    @Inject
    TimeRepository time;

    @Inject
    Ids ids;

    /** Stores a request. Returns its handle. */
    String store(String clientId, Parameters parameters) {
        return handedOut.handle(store(clientId, parameters, config.interactionLife()));
    }

    /** Stores a request that a client has pushed. Returns the {@code request_uri} that stands for it. */
    String push(String clientId, Parameters parameters) {
        return handedOut.requestUri(store(clientId, parameters, config.parLife()));
    }

    private UUID store(String clientId, Parameters parameters, Duration life) {
        UUID id = ids.next();
        Instant now = time.now();
        repository.store(new PendingRequest(id, clientId, parameters.only(RequestChecks.STORED), now, now.plus(life)));
        return id;
    }

    /** Returns whether it is an address that {@link #push} has returned. */
    boolean isPushed(String requestUri) {
        return handedOut.ofRequestUri(requestUri).isPresent();
    }

    /**
     * Removes and returns a request that this client has pushed. Empty if it has expired, or was used before; one of
     * several concurrent requests gets it (RFC 9126, section 4).
     */
    Optional<Parameters> takePushed(String requestUri, String clientId) {
        return handedOut
                .ofRequestUri(requestUri)
                .flatMap(id -> repository
                        .find(id, time.now())
                        .filter(stored -> stored.clientId().equals(clientId))
                        .map(PendingRequest::parameters)
                        .filter(unused -> repository.remove(id)));
    }

    Optional<PendingRequest> find(String handle) {
        return handedOut.ofHandle(handle).flatMap(id -> repository.find(id, time.now()));
    }

    /** Removes a request. Returns true for exactly one of several concurrent requests. */
    boolean remove(String handle) {
        return handedOut.ofHandle(handle).filter(repository::remove).isPresent();
    }

    /** Removes some expired requests and old codes. Returns whether there may be more. */
    @Transactional
    public boolean sweepSome() {
        int requests = repository.removeSome(SWEPT_AT_ONCE);
        return codes.removeSome(SWEPT_AT_ONCE) == SWEPT_AT_ONCE || requests == SWEPT_AT_ONCE;
    }
}
