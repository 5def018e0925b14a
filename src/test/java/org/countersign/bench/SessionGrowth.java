package org.countersign.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.countersign.it.server.Api;
import org.countersign.it.server.Forge;
import org.countersign.session.control.RefreshTokens;
import org.countersign.session.control.TestRefreshTokens;

/** Measures refreshes of random sessions in tables of 1,000, 10,000, 100,000 and 1,000,000 sessions. */
final class SessionGrowth {

    private static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000, 1_000_000);

    private final BenchmarkedServer server;
    private final Consumer<Result> onResult;
    private final RefreshTokens tokens = TestRefreshTokens.under(BenchmarkedServer.SECRET);
    private final int[] generations = new int[SIZES.get(SIZES.size() - 1)];
    private final List<Result> results = new ArrayList<>();

    SessionGrowth(BenchmarkedServer server, Consumer<Result> onResult) {
        this.server = server;
        this.onResult = onResult;
    }

    Table measure() {
        Table table = new Table(
                "Refreshes by the number of sessions",
                List.of("sessions", "CPU ms/req, server", "CPU ms/req, database", "p50 ms", "p99 ms"));
        String token = server.api().register(Api.newEmail()).accessToken();
        SessionRows rows =
                new SessionRows(server.database(), Forge.claimsOf(token).getString("sid"));
        SIZES.forEach(size -> {
            rows.fillUpTo(size);
            Result result = BenchmarkSettings.measurement().of(server.subject(), refreshing(size));
            onResult.accept(result);
            results.add(result);
            table.row(result.growthCells(size));
        });
        return table;
    }

    private Operation refreshing(int size) {
        int connections = BenchmarkSettings.measurement().connections();
        Requests requests = Requests.to(server.subject().base());
        return Operation.of(
                "refresh of " + size,
                number -> new ScatteredRefresh(tokens, requests, generations, number, connections, size));
    }

    /** Draws the results as a chart. */
    void draw(Path file) {
        GrowthChart.of(SIZES, results).write(file);
    }
}
