package org.countersign.token.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.countersign.platform.control.UnavailableException;
import org.countersign.token.entity.AccessToken;
import org.countersign.token.entity.Revocation;
import org.countersign.token.entity.RevocationKind;

/**
 * The revocations that are in effect, in memory, checked at every request. Refuses to answer until it has been loaded.
 */
@ApplicationScoped
public class DenyList {

    private record Target(RevocationKind kind, String value) {}

    /** The list is read every second. After so long without a successful read, the node may miss revocations. */
    private static final double LONGEST_AGE_SECONDS = 10;

    private final Map<Target, Denial> denied = new ConcurrentHashMap<>();

    LongSupplier nanoTime = System::nanoTime;

    private volatile boolean loaded;
    private volatile long readAt = System.nanoTime();

    /**
     * Throws {@link UnavailableException} until the list is loaded, because a token may be revoked that is not known to
     * be.
     */
    public boolean denies(AccessToken token) {
        if (!loaded) {
            throw new UnavailableException("The deny list is not loaded", Duration.ofSeconds(2));
        }
        Denial ofAccount = denied.get(new Target(RevocationKind.ACCOUNT, token.subject()));
        String sid = token.sid();
        return (sid != null && denied.containsKey(new Target(RevocationKind.SESSION, sid)))
                || denied.containsKey(new Target(RevocationKind.TOKEN, token.jti()))
                || (ofAccount != null && ofAccount.denies(token))
                || isOfDeniedClient(token);
    }

    /** Checks the client of a person's token, which has a version of its own. */
    private boolean isOfDeniedClient(AccessToken token) {
        Optional<String> client = token.client();
        Denial ofClient = client.map(id -> denied.get(new Target(RevocationKind.ACCOUNT, id)))
                .orElse(null);
        return ofClient != null && token.clientVersion() < ofClient.version();
    }

    public boolean isLoaded() {
        return loaded;
    }

    /** Checks whether the list also contains the recent revocations of other nodes. */
    public boolean isFresh() {
        return loaded && ageSeconds() < LONGEST_AGE_SECONDS;
    }

    /** Returns the time since the list was last read from the database. */
    public double ageSeconds() {
        return (nanoTime.getAsLong() - readAt) / 1e9;
    }

    public int size() {
        return denied.size();
    }

    /** Adds revocations from the database and removes those that no longer apply to any valid token. */
    void update(List<Revocation> revocations, Instant now) {
        revocations.forEach(this::add);
        denied.values().removeIf(denial -> denial.expiresAt().isBefore(now));
        readAt = nanoTime.getAsLong();
        loaded = true;
    }

    void add(Revocation revocation) {
        denied.merge(new Target(revocation.kind(), revocation.target()), Denial.of(revocation), Denial::and);
    }
}
