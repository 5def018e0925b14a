package org.countersign.key.control;

import com.nimbusds.jose.jwk.JWK;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.countersign.key.entity.KeyState;
import org.countersign.key.entity.SigningKey;
import org.countersign.platform.control.StartRefusedException;
import org.jspecify.annotations.Nullable;

/**
 * The published signing keys, in memory: signing, verifying and publishing do not ask the database. It is asked from
 * time to time, and when a token names a key that is not known here yet.
 */
@ApplicationScoped
public class SigningKeys {

    private static final System.Logger LOG = System.getLogger(SigningKeys.class.getName());

    /** What a {@code kid} of ours looks like (RFC 7638 with SHA-256). */
    private static final Pattern KID = Pattern.compile("[\\w-]{43}");

    /** However many tokens name unknown keys, the database is asked for them once in this time. */
    private static final long LOOK_UP_PAUSE = Duration.ofSeconds(1).toNanos();

    @Inject
    SigningKeyRepository repository;

    @Inject
    Vault vault;

    private final ReentrantLock lookUps = new ReentrantLock();
    private volatile long lookedUpAt = System.nanoTime() - LOOK_UP_PAUSE;
    private volatile KeyRing ring = KeyRing.empty();
    private volatile @Nullable Instant signsSince;

    /** Takes over the keys as they stand in the database, and seals them again after a new master secret. */
    public synchronized void reload() {
        List<SigningKey> published =
                repository.listAll().stream().filter(SigningKey::isPublished).toList();
        if (!ring.isOf(published)) {
            ring = KeyRing.of(published, this::open);
            signsSince = KeyLifePolicy.find(published, KeyState.ACTIVE)
                    .map(SigningKey::signsFrom)
                    .orElse(null);
        }
    }

    /** The key that signs now. */
    public ActiveKey active() {
        return ring.active();
    }

    /** When the key that signs now began to; empty where there is none. */
    public Optional<Instant> signsSince() {
        return Optional.ofNullable(signsSince);
    }

    /** How many keys are published. */
    public int published() {
        return ring.published().size();
    }

    /** The key of this id, while it is published. */
    public Optional<VerificationKey> find(String kid) {
        return ring.find(kid).or(() -> lookUp(kid));
    }

    /** The public keys as a JWK set (RFC 7517, section 5), in JSON. */
    public String jwks() {
        return ring.jwks();
    }

    /** Another node may have begun to sign with a key that this one has not heard of. */
    private Optional<VerificationKey> lookUp(String kid) {
        if (KID.matcher(kid).matches() && isMyTurn()) {
            try {
                if (System.nanoTime() - lookedUpAt >= LOOK_UP_PAUSE) {
                    reload();
                    lookedUpAt = System.nanoTime();
                }
            } catch (RuntimeException failed) {
                lookedUpAt = System.nanoTime();
                LOG.log(Level.WARNING, "The signing keys cannot be read now: {0}", failed.toString());
            } finally {
                lookUps.unlock();
            }
        }
        return ring.find(kid);
    }

    /** Waits for a look-up that is under way, since it may find the key, but not for one that hangs. */
    private boolean isMyTurn() {
        try {
            return lookUps.tryLock(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private JWK open(SigningKey key) {
        String sealed = key.sealedJwk().orElseThrow();
        String jwk = vault.open(key.kid(), sealed)
                .orElseThrow(() -> new StartRefusedException(List.of("countersign.secret: The signing key " + key.kid()
                        + " was sealed under another secret. Set the secret it was made with, or list that one in"
                        + " countersign.secret-previous.")));
        if (!vault.isPresent(sealed)) {
            repository.reseal(key.kid(), sealed, vault.seal(key.kid(), jwk));
        }
        try {
            return JWK.parse(jwk);
        } catch (ParseException damaged) {
            throw new IllegalStateException("The signing key " + key.kid() + " is damaged", damaged);
        }
    }
}
