package org.countersign.password.control;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.countersign.platform.control.FakeSettings;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Estimates the strength of a typical password, and of a password that was chosen because its estimate is very slow.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class CheckPasswordBenchmark {

    @Param({"plum-anchor-violet-77", "uc9zc%lts%i4%|@177{65+gz%+%+4to3t53{s0${[923%07(uc(zc1lts%i4%|@1"})
    private String password = "";

    private final PasswordPolicy policy = policy();

    private static PasswordPolicy policy() {
        PasswordPolicy policy = new PasswordPolicy();
        policy.config = new PasswordConfig(FakeSettings.of());
        return policy;
    }

    @Benchmark
    public Optional<String> check() {
        return policy.strengthObjection(password, List.of("ann@example.com", "ann", "Ann Example"));
    }
}
