package org.countersign.password.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.countersign.platform.control.FeatureConfig;
import org.countersign.platform.control.SettingException;
import org.countersign.platform.control.Settings;

/**
 * The settings of passwords and of the cost of their hashes.
 *
 * @param passwordMinLength {@code countersign.account.password-min-length}: the minimum length in code points, 8 to 64.
 *     Default 8.
 * @param argon2Memory {@code countersign.account.argon2-memory}: the memory of one hash in KiB, 7168 to 1048576.
 *     Default 19456. Passwords hashed with other parameters are hashed again at the next login.
 * @param argon2Iterations {@code countersign.account.argon2-iterations}: the number of passes over the memory, 1 to 20.
 *     Default 2.
 * @param hashesAtOnce {@code countersign.account.hashes-at-once}: how many passwords are hashed at the same time, 1 to
 *     256. Default: one for each core. All of them together use at most a third of the heap.
 * @param hashQueue {@code countersign.account.hash-queue}: how many more requests may wait for a hash, 0 to 10000;
 *     further ones are answered 503. Default: ten for each core, so that WildFly, which has sixteen threads for each
 *     core, keeps some for other requests.
 */
@Dependent
public record PasswordConfig(
        int passwordMinLength, int argon2Memory, int argon2Iterations, int hashesAtOnce, int hashQueue)
        implements FeatureConfig {

    private static final String ARGON2_MEMORY = "countersign.account.argon2-memory";
    private static final String HASHES_AT_ONCE = "countersign.account.hashes-at-once";
    private static final int MAX_AT_ONCE = 256;

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    @Inject
    public PasswordConfig(Settings settings) {
        this(settings, HashMemory.totalOf(Runtime.getRuntime().maxMemory()));
    }

    /** @param memory the memory for all hashes together, in KiB */
    PasswordConfig(Settings settings, long memory) {
        this(
                settings.number("countersign.account.password-min-length", 8, 8, 64),
                argon2Memory(settings),
                settings.number("countersign.account.argon2-iterations", 2, 1, 20),
                settings.number(HASHES_AT_ONCE, atOnce(argon2Memory(settings), memory), 1, MAX_AT_ONCE),
                settings.number("countersign.account.hash-queue", Math.min(10_000, 10 * CORES), 0, 10_000));
        requireMemory(memory);
    }

    private static int argon2Memory(Settings settings) {
        return settings.number(ARGON2_MEMORY, 19_456, 7_168, 1_048_576);
    }

    /** Returns the default: one for each core, as far as the memory allows. */
    private static int atOnce(int argon2Memory, long memory) {
        return (int) Math.max(1, Math.min(Math.min(MAX_AT_ONCE, CORES), memory / argon2Memory));
    }

    private void requireMemory(long memory) {
        if (argon2Memory > memory) {
            throw new SettingException(
                    ARGON2_MEMORY,
                    argon2Memory + " KiB is more than a third of the heap, " + memory + " KiB.",
                    "Use less memory or a larger heap (-Xmx).");
        }
        if ((long) argon2Memory * hashesAtOnce > memory) {
            throw new SettingException(
                    HASHES_AT_ONCE,
                    hashesAtOnce + " hashes of " + argon2Memory + " KiB take more than a third of the heap, " + memory
                            + " KiB.",
                    "Use at most " + memory / argon2Memory + ", or a larger heap (-Xmx).");
        }
    }
}
