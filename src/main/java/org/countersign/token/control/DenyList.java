package org.countersign.token.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.platform.control.UnavailableException;
import org.countersign.token.entity.AccessToken;
import org.countersign.token.entity.Revocation;
import org.countersign.token.entity.RevocationKind;

/** The live revocations, in memory: asked at every request. Denies to answer before it has been loaded. */
@ApplicationScoped
public class DenyList {

    private record Target(RevocationKind kind, String value) {}

    private final Map<Target, Instant> denied = new ConcurrentHashMap<>();

    private volatile boolean loaded;

    public boolean denies(AccessToken token) {
        if (!loaded) {
            throw new UnavailableException("The deny list is not loaded", Duration.ofSeconds(2));
        }
        return denied.containsKey(new Target(RevocationKind.SESSION, token.sid()))
                || denied.containsKey(new Target(RevocationKind.TOKEN, token.jti()));
    }

    /** Takes in what the database holds and forgets what can hit no token any more. */
    void update(List<Revocation> revocations, Instant now) {
        revocations.forEach(this::add);
        denied.values().removeIf(expiresAt -> expiresAt.isBefore(now));
        loaded = true;
    }

    void add(Revocation revocation) {
        denied.put(new Target(revocation.kind(), revocation.target()), revocation.expiresAt());
    }
}
