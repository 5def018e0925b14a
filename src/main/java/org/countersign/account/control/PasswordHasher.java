package org.countersign.account.control;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.countersign.platform.control.Count;
import org.countersign.platform.control.Meters;
import org.countersign.platform.control.Stopwatch;
import org.countersign.platform.control.UnavailableException;

/**
 * Hashes passwords with Argon2id (RFC 9106), as PHC strings, and verifies them in all forms of {@link PasswordHash}. At
 * most as many at once as configured and a short queue behind them; past it {@link UnavailableException}, so that a
 * storm of logins starves neither this service nor the other applications in the server. The memory of as many is kept
 * (RFC 9106 calls its parts blocks, of 1 KiB), for it would be the most of all garbage. Never call it with a
 * transaction open: waiting would hold a connection.
 */
@ApplicationScoped
public class PasswordHasher {

    private static final int PARALLELISM = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    @Inject
    AccountConfig config;

    @Inject
    SecureRandom random;

    @Inject
    Meters meters;

    private Argon2Hash.Parameters present;
    private final Queue<BlockPool> idleMemory = new ConcurrentLinkedQueue<>();
    private Semaphore admitted;
    private Semaphore running;
    private String decoy;
    private Stopwatch hashing;
    private Count refusals;

    @PostConstruct
    void prepare() {
        present = Argon2Hash.Parameters.argon2id(
                config.argon2Memory(), config.argon2Iterations(), PARALLELISM, HASH_BYTES);
        admitted = new Semaphore(config.hashesAtOnce() + config.hashQueue());
        running = new Semaphore(config.hashesAtOnce(), true);
        decoy = compute("no account has this password", newMemory());
        hashing = meters.stopwatch("password.hash", "How long password hashes took, without waiting for their turn");
        refusals = meters.count("password.hash.refusals", "Requests that found the queue for password hashes full");
        meters.gauge("password.hash.waiting", "Requests that wait for their turn to hash", running::getQueueLength);
        meters.gauge("password.hash.queue", "How many may wait", config::hashQueue);
    }

    public String hash(String password) {
        return inTurn(memory -> compute(password, memory));
    }

    /** Empty when the queue is full: for a hash that can as well be made another time. */
    Optional<String> hashIfThereIsRoom(String password) {
        try {
            return Optional.of(hash(password));
        } catch (UnavailableException busy) {
            return Optional.empty();
        }
    }

    public boolean verify(String password, String hash) {
        PasswordHash stored = known(hash);
        return inTurn(memory -> spellings(password).anyMatch(spelling -> matches(stored, spelling, memory)));
    }

    private static boolean matches(PasswordHash stored, String password, BlockPool memory) {
        return stored instanceof Argon2Hash argon2 ? argon2.matches(password, memory) : stored.matches(password);
    }

    /** Costs what {@link #verify} costs: for e-mails that no account has. */
    public void pretend(String password) {
        verify(password, decoy);
    }

    /** Whether a hash is of another form, or was made with other parameters, than the present ones. */
    public boolean isOutdated(String hash) {
        return !(known(hash) instanceof Argon2Hash argon2 && argon2.parameters().equals(present));
    }

    private static PasswordHash known(String hash) {
        return PasswordHash.parse(hash)
                .orElseThrow(() -> new IllegalStateException("A stored password hash is in no known form"));
    }

    private String compute(String password, BlockPool memory) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return Argon2Hash.compute(present, normalised(password), salt, memory).text();
    }

    private <T> T inTurn(Function<BlockPool, T> work) {
        if (!admitted.tryAcquire()) {
            refusals.increase();
            throw new UnavailableException("Too many passwords are being hashed", RETRY_AFTER);
        }
        try {
            running.acquire();
            try {
                return inMemory(work);
            } finally {
                running.release();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("Interrupted while waiting to hash", RETRY_AFTER);
        } finally {
            admitted.release();
        }
    }

    private <T> T inMemory(Function<BlockPool, T> work) {
        BlockPool memory = Objects.requireNonNullElseGet(idleMemory.poll(), this::newMemory);
        long start = System.nanoTime();
        try {
            return work.apply(memory);
        } finally {
            hashing.took(Duration.ofNanos(System.nanoTime() - start));
            idleMemory.add(memory);
        }
    }

    /** For one hash at a time: two at once would stand in each other's way, block by block. */
    private BlockPool newMemory() {
        return new FixedBlockPool(config.argon2Memory());
    }

    /** Normalised, as ours are made of; and as typed, which is what others made theirs of. Mostly the two are one. */
    private static Stream<String> spellings(String password) {
        return Stream.of(normalised(password), password).distinct();
    }

    /** NFKC (NIST SP 800-63B, section 3.1.1.2): what looks the same when typed is the same. */
    private static String normalised(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }
}
