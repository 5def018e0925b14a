package org.countersign.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Device;
import org.countersign.it.server.Load;
import org.countersign.it.server.OnSharedNodes;
import org.countersign.it.server.RestartablePostgres;
import org.countersign.it.server.SharedNodes;
import org.countersign.it.server.TwoNodes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The database does not grow with the number of refreshes. The test runs 2,000 refreshes; before a release 100,000:
 * {@code mvn -Ppostgresql verify -Dit.test=GrowthIT -Dtest.refreshes=100000}.
 */
@Tag("postgresql")
@OnSharedNodes
class GrowthIT {

    private static final System.Logger LOG = System.getLogger(GrowthIT.class.getName());

    private static final int REFRESHES = Integer.getInteger("test.refreshes", 2_000);
    private static final int SESSIONS = 200;
    private static final int ACCOUNTS = 4;
    private static final int CLIENTS = 10;
    private static final double MAX_GROWTH = 1.10;

    private static final String ROWS = "select count(*) from device_session";
    private static final String SIZE = "select pg_total_relation_size('device_session')";
    private static final String EVENTS = "select count(*) from security_event";
    private static final String REVOCATIONS = "select count(*) from revocation";
    private static final String REFRESHED = "select coalesce(sum(generation), 0) from device_session";

    private final TwoNodes nodes = SharedNodes.nodes();
    private final RestartablePostgres database = nodes.database();

    @Test
    void refreshes_leaveOneRowASessionAndNothingElse() {
        long rowsBefore = database.number(ROWS);
        long refreshedBefore = database.number(REFRESHED);
        List<Device> devices = signIn();
        long sizeBefore = compactSize();
        long eventsBefore = database.number(EVENTS);
        long revocationsBefore = database.number(REVOCATIONS);

        long start = System.nanoTime();
        Load.run(
                CLIENTS,
                number -> IntStream.range(0, REFRESHES / CLIENTS)
                        .forEach(turn -> refresh(devices.get((turn * CLIENTS + number) % SESSIONS), nodes.at(turn))));
        Duration duration = Duration.ofNanos(System.nanoTime() - start);
        long sizeAfter = database.number(SIZE);
        long compactSizeAfter = compactSize();

        LOG.log(
                Level.INFO,
                "{0} refreshes of {1} sessions in {2}: compact {3} bytes before, {4} after; as it stood {5} bytes",
                REFRESHES,
                SESSIONS,
                duration,
                sizeBefore,
                compactSizeAfter,
                sizeAfter);
        assertThat(database.number(ROWS)).isEqualTo(rowsBefore + SESSIONS);
        assertThat(database.number(REFRESHED)).isEqualTo(refreshedBefore + REFRESHES);
        assertThat(database.number(EVENTS)).isEqualTo(eventsBefore);
        assertThat(database.number(REVOCATIONS)).isEqualTo(revocationsBefore);
        assertThat((double) compactSizeAfter).isLessThanOrEqualTo(sizeBefore * MAX_GROWTH);
    }

    private List<Device> signIn() {
        List<String> emails = Stream.generate(Api::newEmail).limit(ACCOUNTS).toList();
        return IntStream.range(0, SESSIONS)
                .mapToObj(turn -> {
                    Api node = nodes.at(turn);
                    String email = emails.get(turn % ACCOUNTS);
                    return new Device(turn < ACCOUNTS ? node.register(email) : node.login(email));
                })
                .toList();
    }

    private long compactSize() {
        database.execute("vacuum full device_session");
        return database.number(SIZE);
    }

    private static void refresh(Device device, Api node) {
        Reply reply = node.refresh(device.refreshToken());
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        device.update(reply);
    }
}
