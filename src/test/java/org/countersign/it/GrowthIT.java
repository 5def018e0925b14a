package org.countersign.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.countersign.it.Api.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * However often sessions are refreshed, the database stays as large as it was. 5,000 refreshes; before a release
 * 100,000: {@code mvn -Ppostgresql verify -Dit.test=GrowthIT -Dtest.refreshes=100000}.
 */
@Tag("postgresql")
class GrowthIT {

    private static final System.Logger LOG = System.getLogger(GrowthIT.class.getName());

    private static final int REFRESHES = Integer.getInteger("test.refreshes", 5_000);
    private static final int SESSIONS = 500;
    private static final int CLIENTS = 10;
    private static final double MOST_GROWTH = 1.10;

    private static final String ROWS = "select count(*) from device_session";
    private static final String SIZE = "select pg_total_relation_size('device_session')";
    private static final String EVENTS = "select count(*) from security_event";
    private static final String REFRESHED = "select sum(generation) from device_session";

    @TempDir
    Path folder;

    @Test
    void refreshes_leaveOneRowASessionAndNothingElse() {
        try (TwoNodes nodes = new TwoNodes(folder, Map.of())) {
            nodes.start().join();
            PostgresInHand database = nodes.database();
            List<Device> devices = signIn(nodes);
            long sizeBefore = compactSize(database);
            long eventsBefore = database.number(EVENTS);

            long start = System.nanoTime();
            Load.run(
                    CLIENTS,
                    number -> IntStream.range(0, REFRESHES / CLIENTS)
                            .forEach(turn ->
                                    refresh(devices.get((turn * CLIENTS + number) % SESSIONS), nodes.at(turn))));
            Duration duration = Duration.ofNanos(System.nanoTime() - start);
            long sizeAfter = database.number(SIZE);
            long compactSizeAfter = compactSize(database);

            LOG.log(
                    Level.INFO,
                    "{0} refreshes of {1} sessions in {2}: compact {3} bytes before, {4} after; as it stood {5} bytes",
                    REFRESHES,
                    SESSIONS,
                    duration,
                    sizeBefore,
                    compactSizeAfter,
                    sizeAfter);
            assertThat(database.number(ROWS)).isEqualTo(SESSIONS);
            assertThat(database.number(REFRESHED)).isEqualTo(REFRESHES);
            assertThat(database.number(EVENTS)).isEqualTo(eventsBefore);
            assertThat(database.number("select count(*) from revocation")).isZero();
            assertThat((double) compactSizeAfter).isLessThanOrEqualTo(sizeBefore * MOST_GROWTH);
        }
    }

    private static List<Device> signIn(TwoNodes nodes) {
        String email = Api.newEmail();
        Device first = new Device(nodes.first().register(email));
        return IntStream.range(0, SESSIONS)
                .mapToObj(turn -> turn == 0 ? first : new Device(nodes.at(turn).login(email)))
                .toList();
    }

    private static long compactSize(PostgresInHand database) {
        database.execute("vacuum full device_session");
        return database.number(SIZE);
    }

    private static void refresh(Device device, Api node) {
        Reply reply = node.refresh(device.refreshToken());
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        device.goOn(reply);
    }
}
