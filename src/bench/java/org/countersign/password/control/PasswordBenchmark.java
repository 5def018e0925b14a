package org.countersign.password.control;

import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.countersign.platform.control.FakeSettings;
import org.countersign.platform.control.Meters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Hashes and verifies a password with the default parameters of Argon2id. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class PasswordBenchmark {

    private static final String PASSWORD = "plum-anchor-violet-77";

    private final PasswordHasher hasher = hasher();
    private final String hash = hasher.hash(PASSWORD);

    private static PasswordHasher hasher() {
        PasswordHasher hasher = new PasswordHasher();
        hasher.config = new PasswordConfig(FakeSettings.of());
        hasher.random = new SecureRandom();
        hasher.meters = new Meters();
        hasher.prepare();
        return hasher;
    }

    @Benchmark
    public String hash() {
        return hasher.hash(PASSWORD);
    }

    @Benchmark
    public boolean verify() {
        return hasher.verify(PASSWORD, hash);
    }
}
