package org.countersign.token.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.countersign.platform.control.UnavailableException;
import org.countersign.token.control.Denials.Target;
import org.countersign.token.entity.AccessToken;
import org.countersign.token.entity.Revocation;
import org.countersign.token.entity.RevocationKind;

/**
 * The revocations that are in effect, in memory, checked at every request. Refuses to answer until it has been loaded.
 */
@ApplicationScoped
public class DenyList {

    /** The list is read every second. After so long without a successful read, the node may miss revocations. */
    private static final double LONGEST_AGE_SECONDS = 10;

    private final Denials denials = new Denials();

    LongSupplier nanoTime = System::nanoTime;

    private volatile Instant asOf = Instant.EPOCH;
    private volatile boolean loaded;
    private volatile long readAt = System.nanoTime();

    /**
     * Throws {@link UnavailableException} until the list is loaded, because a token may be revoked that is not known to
     * be.
     */
    public boolean denies(AccessToken token) {
        requireLoaded();
        Denial ofAccount = denials.find(RevocationKind.ACCOUNT, token.subject());
        String sid = token.sid();
        return (sid != null && denials.find(RevocationKind.SESSION, sid) != null)
                || denials.find(RevocationKind.TOKEN, token.jti()) != null
                || (ofAccount != null && ofAccount.denies(token))
                || isOfDeniedClient(token);
    }

    /** Checks the client of a person's token, which has a version of its own. */
    private boolean isOfDeniedClient(AccessToken token) {
        Optional<Denial> ofClient = token.client().map(id -> denials.find(RevocationKind.ACCOUNT, id));
        return ofClient.isPresent() && token.clientVersion() < ofClient.get().version();
    }

    private void requireLoaded() {
        if (!loaded) {
            throw new UnavailableException("The deny list is not loaded", Duration.ofSeconds(2));
        }
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
        return denials.size();
    }

    /**
     * Returns the state of the list. What is read afterwards includes all revocations up to that time. Throws
     * {@link UnavailableException} until the list is loaded.
     */
    FeedState state() {
        requireLoaded();
        return new FeedState(asOf.getEpochSecond(), denials.changes());
    }

    Collection<Map.Entry<Target, Denial>> all() {
        return denials.all();
    }

    /** Returns the denials with a revocation that was created in this slot of {@link Denials} or later. */
    Collection<Map.Entry<Target, Denial>> since(long slot) {
        return denials.since(slot);
    }

    /**
     * Adds revocations from the database and removes those that no longer apply to any valid token.
     *
     * @param now the database's time before the revocations were read
     */
    void update(List<Revocation> revocations, Instant now) {
        revocations.forEach(denials::add);
        denials.removeExpired(now);
        readAt = nanoTime.getAsLong();
        asOf = now;
        loaded = true;
    }

    void add(Revocation revocation) {
        denials.add(revocation);
    }
}
