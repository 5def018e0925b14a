package org.countersign.token.control;

import java.util.concurrent.TimeUnit;
import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.token.entity.Verification;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Issues an access token, verifies it for the first time, and verifies it again. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AccessTokenBenchmark {

    @Param
    KeyAlgorithm algorithm = KeyAlgorithm.RS256;

    private SignedTokens tokens = SignedTokens.of(algorithm);
    private SignedTokens later = tokens;
    private String token = "";
    private String expired = "";

    /** An expired token is verified in full each time, because it is not cached. */
    @Setup
    public void issueBoth() {
        tokens = SignedTokens.of(algorithm);
        token = tokens.issue();
        later = SignedTokens.of(algorithm);
        expired = later.issue();
        later.at(SignedTokens.NOW.plus(SignedTokens.CONFIG.life()));
    }

    @Benchmark
    public String issue() {
        return tokens.issue();
    }

    @Benchmark
    public Verification verify() {
        return later.verifier.verify(expired);
    }

    @Benchmark
    public Verification verifyRemembered() {
        return tokens.verifier.verify(token);
    }
}
