package org.countersign.key.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.countersign.key.entity.KeyState;
import org.countersign.key.entity.SigningKey;
import org.jspecify.annotations.Nullable;

/**
 * The published signing keys, in memory, so that signing, verifying and publishing need no query. They are read from
 * the database at intervals, and when a token has an unknown {@code kid}.
 */
@ApplicationScoped
public class SigningKeys {

    /** The form of our {@code kid}s (RFC 7638 with SHA-256). */
    static final Pattern KID = Pattern.compile("[\\w-]{43}");

    /** Three times the longest {@code countersign.key.poll}. */
    private static final long LONGEST_AGE = Duration.ofSeconds(30).toNanos();

    @Inject
    SigningKeyRepository repository;

    @Inject
    KeyOpener opener;

    private final LookUpLimit lookUps = new LookUpLimit();
    private volatile long loadedAt = System.nanoTime() - LONGEST_AGE;
    private volatile KeyRing ring = KeyRing.empty();
    private volatile UnopenedKeys unopened = UnopenedKeys.none();
    private volatile int underPreviousSecret;
    private volatile @Nullable Instant signsSince;

    /**
     * Loads the keys at start-up. Throws {@link StartRefusedException} if a key is sealed under a secret that is not
     * configured, or if the active key is damaged.
     */
    public void load() {
        reload();
        unopened.requireNone();
    }

    /**
     * Loads the keys from the database. Revoked keys are dropped first. A key that cannot be opened is skipped, and
     * retried at the next call. A key that cannot be sealed again under the present master secret is retried too.
     */
    public synchronized void reload() {
        List<SigningKey> rows = repository.listAll().stream()
                .filter(row -> row.state().isPublished())
                .toList();
        if (!ring.matches(rows) || unopened.count() > 0) {
            ring = ring.restrictedTo(rows);
            loadMissing(rows);
        }
        underPreviousSecret = opener.resealAll(rows);
        loadedAt = System.nanoTime();
    }

    private void loadMissing(List<SigningKey> rows) {
        UnopenedKeys failures = new UnopenedKeys();
        KeyRing known = ring;
        ring = KeyRing.of(rows.stream()
                .flatMap(row -> known
                        .current(row)
                        .or(() -> failures.recordUnlessOpened(row, opener.open(row)))
                        .or(() -> known.loaded(row))
                        .stream())
                .toList());
        signsSince = KeyLifecyclePolicy.find(rows, KeyState.ACTIVE)
                .filter(active -> ring.signing() != null)
                .map(active -> active.times().signsFrom())
                .orElse(null);
        failures.reportUnlessSameAs(unopened);
        unopened = failures;
    }

    /** Returns the key that signs. Throws {@code UnavailableException} if there is none. */
    public ActiveKey active() {
        return ring.active();
    }

    /** Returns when the active key started to sign; empty if there is none. */
    public Optional<Instant> signsSince() {
        return Optional.ofNullable(signsSince);
    }

    /** Returns whether this node can sign, and has all keys that other nodes sign with. */
    public boolean isCurrent() {
        return ring.signing() != null && !unopened.includesForeign() && System.nanoTime() - loadedAt < LONGEST_AGE;
    }

    /** Returns the number of published keys. */
    public int published() {
        return ring.published().size();
    }

    /** Returns the number of published keys that this node cannot open. */
    public int unopened() {
        return unopened.count();
    }

    /**
     * Returns the number of published keys that still need a previous master secret, because they could not be sealed
     * again.
     */
    public int underPreviousSecret() {
        return underPreviousSecret;
    }

    /** Finds a published key. If it is unknown, the keys are loaded again. */
    public Optional<VerificationKey> find(String kid) {
        return ring.find(kid).or(() -> lookUp(kid));
    }

    /** Returns the public keys as a JWK set (RFC 7517, section 5), in JSON. */
    public String jwks() {
        return ring.jwks();
    }

    /** Returns the algorithms of the published keys, RS256 first if it is one of them. */
    public List<String> algorithms() {
        return ring.algorithms();
    }

    /** Loads the keys again, because another node may already sign with a key that this node has not loaded. */
    private Optional<VerificationKey> lookUp(String kid) {
        if (KID.matcher(kid).matches()) {
            lookUps.run(this::reload);
        }
        return ring.find(kid);
    }
}
