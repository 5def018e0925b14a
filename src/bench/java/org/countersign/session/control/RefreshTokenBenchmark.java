package org.countersign.session.control;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.countersign.session.entity.SessionId;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Writes a refresh token, which computes its MAC, and reads it, which verifies the MAC. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RefreshTokenBenchmark {

    private final RefreshTokens tokens = TestRefreshTokens.under("benchmark");
    private final RefreshToken token = new RefreshToken(new SessionId(new UUID(1, 2)), 3);
    private final String written = tokens.write(token);

    @Benchmark
    public String write() {
        return tokens.write(token);
    }

    @Benchmark
    public Optional<RefreshToken> read() {
        return tokens.read(written);
    }
}
