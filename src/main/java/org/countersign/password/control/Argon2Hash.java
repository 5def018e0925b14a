package org.countersign.password.control;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * An Argon2 hash (RFC 9106), as a PHC string without key id and data. A hash without {@code v} has version 16.
 *
 * @param salt in Base64 without padding
 * @param hash in Base64 without padding
 */
public record Argon2Hash(Parameters parameters, String salt, String hash) implements PasswordHash {

    private static final Pattern FORMAT = Pattern.compile("\\$argon2(id|i|d)(?:\\$v=(16|19))?"
            + "\\$m=([1-9][0-9]{0,6}),t=([1-9][0-9]{0,4}),p=([1-9][0-9]{0,2})"
            + "\\$([A-Za-z0-9+/]{2,86})\\$([A-Za-z0-9+/]{6,86})");

    private static final int MAX_MEMORY = 256 * 1024;
    private static final long MAX_PASSES_OVER_MEMORY = 4 * 1024 * 1024L;
    private static final int MAX_PARALLELISM = 16;
    private static final int KIB_PER_LANE = 8;
    private static final int MIN_SALT = 8;
    private static final int MIN_HASH = 16;

    private static final int FIRST_VERSION = Argon2Parameters.ARGON2_VERSION_10;
    private static final int CURRENT_VERSION = Argon2Parameters.ARGON2_VERSION_13;

    /** The three variants of RFC 9106. */
    enum Variant {
        D(Argon2Parameters.ARGON2_d),
        I(Argon2Parameters.ARGON2_i),
        ID(Argon2Parameters.ARGON2_id);

        private final int number;

        Variant(int number) {
            this.number = number;
        }
    }

    /** The cost of a hash in KiB and passes, and its length in bytes. */
    record Parameters(Variant variant, int version, int memory, int iterations, int parallelism, int length) {

        /** Returns parameters with the variant and version for new hashes. */
        static Parameters argon2id(int memory, int iterations, int parallelism, int length) {
            return new Parameters(Variant.ID, CURRENT_VERSION, memory, iterations, parallelism, length);
        }

        private byte[] digest(String password, byte[] salt, BlockPool pool) {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(variant.number)
                    .withVersion(version)
                    .withMemoryAsKB(memory)
                    .withIterations(iterations)
                    .withParallelism(parallelism)
                    .withSalt(salt)
                    .withBlockPool(pool)
                    .build());
            byte[] digest = new byte[length];
            generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), digest);
            return digest;
        }
    }

    /** Hashes a text in UTF-8. Takes memory blocks from the pool and returns them cleared. */
    static Argon2Hash compute(Parameters parameters, String password, byte[] salt, BlockPool pool) {
        byte[] digest = parameters.digest(password, salt, pool);
        return new Argon2Hash(parameters, PhcBase64.encode(salt), PhcBase64.encode(digest));
    }

    public static Optional<Argon2Hash> parse(String text) {
        Matcher parts = FORMAT.matcher(text);
        if (!parts.matches() || PhcBase64.lengthOf(parts.group(6)) == 0 || PhcBase64.lengthOf(parts.group(7)) == 0) {
            return Optional.empty();
        }
        Parameters parameters = new Parameters(
                Variant.valueOf(parts.group(1).toUpperCase(Locale.ROOT)),
                "19".equals(parts.group(2)) ? CURRENT_VERSION : FIRST_VERSION,
                Integer.parseInt(parts.group(3)),
                Integer.parseInt(parts.group(4)),
                Integer.parseInt(parts.group(5)),
                PhcBase64.lengthOf(parts.group(7)));
        return Optional.of(new Argon2Hash(parameters, parts.group(6), parts.group(7)));
    }

    @Override
    public boolean matches(String password) {
        return matches(password, new FixedBlockPool(0));
    }

    /** Compares a password, using memory blocks from the pool. */
    boolean matches(String password, BlockPool pool) {
        byte[] computed = parameters.digest(password, PhcBase64.decode(salt).orElseThrow(), pool);
        return MessageDigest.isEqual(computed, PhcBase64.decode(hash).orElseThrow());
    }

    @Override
    public Optional<String> objection() {
        if (parameters.memory() > MAX_MEMORY || parameters.parallelism() > MAX_PARALLELISM) {
            return Optional.of("An Argon2 hash may use at most 256 MiB and 16 threads.");
        }
        if ((long) parameters.memory() * parameters.iterations() > MAX_PASSES_OVER_MEMORY) {
            return Optional.of("The memory of an Argon2 hash, multiplied by its passes, may be at most 4 GiB.");
        }
        if (parameters.memory() < KIB_PER_LANE * parameters.parallelism()) {
            return Optional.of("An Argon2 hash needs 8 KiB for each lane.");
        }
        if (PhcBase64.lengthOf(salt) < MIN_SALT || parameters.length() < MIN_HASH) {
            return Optional.of("The salt must have at least 8 bytes, and the hash at least 16.");
        }
        return Optional.empty();
    }

    /** Returns the memory, which is at least 8 KiB for each lane (RFC 9106, section 3.1). */
    @Override
    public int memory() {
        return Math.max(parameters.memory(), KIB_PER_LANE * parameters.parallelism());
    }

    @Override
    public String text() {
        return "$argon2" + parameters.variant().name().toLowerCase(Locale.ROOT) + "$v="
                + parameters.version() + "$m=" + parameters.memory() + ",t=" + parameters.iterations() + ",p="
                + parameters.parallelism() + '$' + salt + '$' + hash;
    }

    @Override
    public String toString() {
        return "Argon2Hash" + parameters;
    }
}
