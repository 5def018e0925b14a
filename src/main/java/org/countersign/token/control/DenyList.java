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

    private record Denial(int version, Instant expiresAt) {

        /** Two denials of one target are the stronger of both. */
        Denial and(Denial other) {
            Instant later = expiresAt.isAfter(other.expiresAt) ? expiresAt : other.expiresAt;
            return new Denial(Math.max(version, other.version), later);
        }
    }

    /** It is read every second; a node that could not for so long is behind the others. */
    private static final double LONGEST_AGE_SECONDS = 10;

    private final Map<Target, Denial> denied = new ConcurrentHashMap<>();

    private volatile boolean loaded;
    private volatile long readAt = System.nanoTime();

    /** Throws {@link UnavailableException} before the list is loaded: what is not known to be allowed is not. */
    public boolean denies(AccessToken token) {
        if (!loaded) {
            throw new UnavailableException("The deny list is not loaded", Duration.ofSeconds(2));
        }
        Denial ofAccount = denied.get(new Target(RevocationKind.ACCOUNT, token.subject()));
        return denied.containsKey(new Target(RevocationKind.SESSION, token.sid()))
                || denied.containsKey(new Target(RevocationKind.TOKEN, token.jti()))
                || (ofAccount != null && token.version() < ofAccount.version());
    }

    public boolean isLoaded() {
        return loaded;
    }

    /** Whether what other nodes have revoked is in it, too. */
    public boolean isFresh() {
        return loaded && ageSeconds() < LONGEST_AGE_SECONDS;
    }

    /** How long ago it was read from the database. */
    public double ageSeconds() {
        return (System.nanoTime() - readAt) / 1e9;
    }

    public int size() {
        return denied.size();
    }

    /** Takes in what the database holds and forgets what can hit no token any more. */
    void update(List<Revocation> revocations, Instant now) {
        revocations.forEach(this::add);
        denied.values().removeIf(denial -> denial.expiresAt().isBefore(now));
        readAt = System.nanoTime();
        loaded = true;
    }

    void add(Revocation revocation) {
        denied.merge(
                new Target(revocation.kind(), revocation.target()),
                new Denial(revocation.version(), revocation.expiresAt()),
                Denial::and);
    }
}
