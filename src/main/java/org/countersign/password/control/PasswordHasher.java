package org.countersign.password.control;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.countersign.platform.control.Meters;
import org.countersign.platform.control.UnavailableException;

/**
 * Hashes passwords with Argon2id (RFC 9106), as PHC strings, and verifies them in all formats of {@link PasswordHash}.
 * {@link HashQueue} limits how many hashes run at the same time. Beyond that it throws {@link UnavailableException}, so
 * that a storm of logins does not starve this service or the other applications on the server. An imported hash that
 * needs more memory than its share occupies several slots ({@link HashMemory}). Never call this within a transaction:
 * waiting would hold a connection.
 */
@ApplicationScoped
public class PasswordHasher {

    private static final int PARALLELISM = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    @Inject
    PasswordConfig config;

    @Inject
    SecureRandom random;

    @Inject
    Meters meters;

    private Argon2Hash.Parameters current;
    private HashQueue<BlockPool> queue;
    HashMemory limits;
    private String decoy;

    @PostConstruct
    void prepare() {
        current = Argon2Hash.Parameters.argon2id(
                config.argon2Memory(), config.argon2Iterations(), PARALLELISM, HASH_BYTES);
        limits = HashMemory.ofThisHeap(config.hashesAtOnce());
        queue = new HashQueue<>(config, meters, this::newMemory);
        decoy = compute("no account has this password", newMemory());
    }

    public String hash(String password) {
        return queue.run(1, memory -> compute(password, memory));
    }

    /** Hashes a password if the queue has room. Empty if it is full: for hashes that can be computed another time. */
    public Optional<String> hashUnlessBusy(String password) {
        try {
            return Optional.of(hash(password));
        } catch (UnavailableException busy) {
            return Optional.empty();
        }
    }

    /** Does work that costs about as much as a hash, in a slot of the queue. */
    <T> T inQueue(Supplier<T> work) {
        return queue.run(work);
    }

    /**
     * Verifies a password. Throws {@link UnavailableException} if the hash needs more memory than all hashes together
     * may use.
     */
    public boolean verify(String password, String hash) {
        PasswordHash stored = parse(hash);
        if (limits.isTooLarge(stored)) {
            throw new UnavailableException("A stored password hash takes too much memory", RETRY_AFTER);
        }
        return queue.run(
                limits.slotsOf(stored),
                memory -> spellings(password).anyMatch(spelling -> matches(stored, spelling, memory)));
    }

    private static boolean matches(PasswordHash stored, String password, BlockPool memory) {
        return stored instanceof Argon2Hash argon2 ? argon2.matches(password, memory) : stored.matches(password);
    }

    /**
     * Costs as much as {@link #verify}. Called for e-mail addresses without an account, so that the time does not
     * reveal whether there is one.
     */
    public void pretend(String password) {
        verify(password, decoy);
    }

    /** Checks whether a hash has another format or other parameters than new hashes. */
    public boolean isOutdated(String hash) {
        return !(parse(hash) instanceof Argon2Hash argon2 && argon2.parameters().equals(current));
    }

    /** Checks whether a stored hash needs too much memory to be verified with the current heap. */
    public boolean isTooLarge(String hash) {
        return limits.isTooLarge(parse(hash));
    }

    /** Returns why an imported hash is rejected, because it needs too much memory; empty if it is accepted. */
    public Optional<String> objection(PasswordHash hash) {
        return limits.objection(hash);
    }

    private static PasswordHash parse(String hash) {
        return PasswordHash.parse(hash)
                .orElseThrow(() -> new IllegalStateException("A stored password hash is in no known form"));
    }

    private String compute(String password, BlockPool memory) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return Argon2Hash.compute(current, normalised(password), salt, memory).text();
    }

    /** Creates memory for one hash. RFC 9106 calls its parts blocks, of 1 KiB each. */
    private BlockPool newMemory() {
        return new FixedBlockPool(config.argon2Memory());
    }

    /**
     * Returns the normalised form, which our hashes are computed from, and the typed form for imported hashes. They are
     * usually equal.
     */
    private static Stream<String> spellings(String password) {
        return Stream.of(normalised(password), password).distinct();
    }

    /** NFKC (NIST SP 800-63B, section 3.1.1.2), so that different keyboards produce the same password. */
    private static String normalised(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }
}
