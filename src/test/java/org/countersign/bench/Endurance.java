package org.countersign.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.countersign.it.server.Api;
import org.countersign.it.server.Forge;
import org.countersign.it.server.Load;
import org.countersign.session.control.RefreshTokens;
import org.countersign.session.control.TestRefreshTokens;

/**
 * Runs a node under a steady mixed load with 100,000 sessions in the table, while keys rotate and each sweep finds tens
 * of thousands of rows.
 */
final class Endurance {

    private static final int SESSIONS = 100_000;
    private static final int ROWS = 12;
    private static final int CONNECTIONS = 8;
    private static final Duration PAUSE = Duration.ofMillis(150);

    private static final String EXPIRED_SESSIONS = """
            insert into device_session
            select copy.* from device_session template, generate_series(1, 20000) number, lateral jsonb_populate_record(
                template, jsonb_build_object('id', md5(number || clock_timestamp()::text)::uuid, 'idle_expires_at', now() - interval '400 days',
                    'expires_at', now() - interval '400 days')) copy
            where template.id = '%s'""";

    private static final String OLD_EVENTS = """
            insert into security_event
            select copy.* from security_event template, generate_series(1, 50000) number, lateral jsonb_populate_record(
                template, jsonb_build_object('id', md5(number || clock_timestamp()::text)::uuid,
                    'happened_at', now() - interval '400 days')) copy
            where template.id = (select min(id) from security_event)""";

    private final BenchmarkedServer server;
    private final Consumer<Result> onResult;
    private final Requests requests;
    private final NodeHealth health;
    private final String template;

    /** @param onResult receives the results from which the rows of the table are built */
    Endurance(BenchmarkedServer server, Consumer<Result> onResult) {
        this.server = server;
        this.onResult = onResult;
        requests = Requests.to(server.subject().base());
        health = new NodeHealth(server.api());
        template = Forge.claimsOf(server.api().register(Api.newEmail()).accessToken())
                .getString("sid");
    }

    Table measure() {
        Table table = new Table(
                "Mixed load over " + BenchmarkSettings.minutes() + " minutes",
                List.of(
                        "requests per second",
                        "errors",
                        "p50 ms",
                        "p99 ms",
                        "CPU ms/req",
                        "MiB resident",
                        "MiB of the heap after a collection",
                        "keys published",
                        "rows left to sweep",
                        "times a task was late",
                        "task failures",
                        "times not ready"));
        new SessionRows(server.database(), template).fillUpTo(SESSIONS);
        Operation operation = mixed();
        Duration each = Duration.ofMinutes(BenchmarkSettings.minutes()).dividedBy(ROWS);
        Measurement measurement = new Measurement(CONNECTIONS, Duration.ZERO, each);
        for (int row = 0; row < ROWS; row++) {
            server.database().execute(EXPIRED_SESSIONS.formatted(template));
            server.database().execute(OLD_EVENTS);
            try (NodeHealth.Watch watch = health.watch()) {
                Result result = measurement.of(server.subject(), operation);
                onResult.accept(result);
                List<String> cells = new ArrayList<>(result.enduranceCells());
                cells.add(String.valueOf(Processes.residentMib(server.subject().server())));
                cells.add(String.valueOf(server.subject().heap().collectedMib()));
                cells.add(String.valueOf(health.value("countersign_keys_published")));
                cells.add(String.valueOf(left()));
                cells.addAll(watch.cells());
                table.row(cells);
            }
        }
        return table;
    }

    private long left() {
        return server.database().number("select count(*) from device_session where expires_at < now()")
                + server.database()
                        .number("select count(*) from security_event where happened_at < now() - interval '366 days'");
    }

    /** The clients are kept from row to row, because they hold the refresh tokens. */
    private Operation mixed() {
        RefreshTokens tokens = TestRefreshTokens.under(BenchmarkedServer.SECRET);
        int[] generations = new int[SESSIONS];
        List<Client> clients = new ArrayList<>();
        for (int number = 0; number < CONNECTIONS / 2; number++) {
            clients.add(new ScatteredRefresh(tokens, requests, generations, number, CONNECTIONS / 2, SESSIONS));
            clients.add(new Visitor(requests));
        }
        return new Operation(
                "mixed",
                false,
                connections -> clients.stream().map(Endurance::paced).toList());
    }

    private static Client paced(Client client) {
        return new SupplierClient(
                () -> {
                    Load.pause(PAUSE);
                    return client.next();
                },
                client::objection);
    }
}
