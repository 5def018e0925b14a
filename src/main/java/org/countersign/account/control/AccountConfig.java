package org.countersign.account.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.countersign.platform.control.FeatureConfig;
import org.countersign.platform.control.Settings;

/**
 * Passwords and what they may cost.
 *
 * @param passwordMinLength {@code countersign.account.password-min-length}: in code points, 8 to 64. Default 8.
 * @param argon2Memory {@code countersign.account.argon2-memory}: memory of one hash in KiB, 7168 to 1048576. Default
 *     19456. Passwords hashed with other parameters are hashed again at the next login.
 * @param argon2Iterations {@code countersign.account.argon2-iterations}: passes over it, 1 to 20. Default 2.
 * @param hashesAtOnce {@code countersign.account.hashes-at-once}: how many passwords are hashed at the same time, 1 to
 *     256. Default: one for each core.
 * @param hashQueue {@code countersign.account.hash-queue}: how many more requests may wait for their turn, 0 to 10000;
 *     beyond that they are answered 503. Default: ten for each core, so that WildFly, which has sixteen threads for
 *     each, keeps some for others.
 */
@Dependent
public record AccountConfig(
        int passwordMinLength, int argon2Memory, int argon2Iterations, int hashesAtOnce, int hashQueue)
        implements FeatureConfig {

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    @Inject
    public AccountConfig(Settings settings) {
        this(
                settings.number("countersign.account.password-min-length", 8, 8, 64),
                settings.number("countersign.account.argon2-memory", 19_456, 7_168, 1_048_576),
                settings.number("countersign.account.argon2-iterations", 2, 1, 20),
                settings.number("countersign.account.hashes-at-once", Math.min(256, CORES), 1, 256),
                settings.number("countersign.account.hash-queue", Math.min(10_000, 10 * CORES), 0, 10_000));
    }
}
