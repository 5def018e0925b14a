package org.countersign.it.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.countersign.it.operation.Watch.NONE;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.countersign.it.operation.Watch.Seen;
import org.countersign.it.server.Api;
import org.countersign.it.server.OwnDatabase;
import org.countersign.it.server.OwnServer;
import org.countersign.it.server.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A starting node responds to nothing until it is ready. A stopping node responds to all requests until load balancers
 * have removed it.
 */
@Tag("own-server")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StartStopIT {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final String READY = "GET /api/health/ready";
    private static final String KEYS = "GET /.well-known/jwks.json";
    private static final String PUBLIC = "GET /api/public";
    private static final String REFRESH = "POST /api/auth/refresh";
    private static final String UNREADY = "503";
    private static final String SENT_AWAY = "502 STOPPING";
    private static final String NO_TOKEN = "401 REFRESH_TOKEN_REQUIRED";

    @TempDir
    static Path folder;

    private static String database;
    private static OwnServer server;
    private static Api api;

    @BeforeAll
    static void create() {
        database = TestDatabase.newDatabase();
        server = new OwnServer(folder, database);
        api = server.api();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Order(1)
    void start_answersNoRequestUntilTheNodeIsReady() {
        try (Watch watch = Watch.of(api, requests(api))) {
            server.start(Map.of("COUNTERSIGN_NODE_DRAIN", "20s"));
            assumeThat(server.attempts()).as("starts").isEqualTo(1);
            requests(api)
                    .keySet()
                    .forEach(request -> Awaitility.await(request)
                            .atMost(TIMEOUT)
                            .until(() -> watch.changes(request).size() >= 2));
            assertThat(watch.changes(READY)).startsWith(NONE, "200");
            assertThat(watch.changes(KEYS)).startsWith(NONE, "200");
            assertThat(watch.changes(PUBLIC)).startsWith(NONE, "200");
            assertThat(watch.changes(REFRESH)).startsWith(NONE, NO_TOKEN);
        }
    }

    @Test
    @Order(2)
    void stop_isAnnouncedByReadinessAndEndsNoRequest() throws IOException {
        String email = Api.newEmail();
        for (int i = 0; i < 5; i++) {
            api.register(email);
        }
        try (Watch watch = Watch.of(api, requests(api));
                SlowRequests slow = new SlowRequests(server.base().getPort())) {
            requests(api)
                    .keySet()
                    .forEach(request -> Awaitility.await(request)
                            .atMost(TIMEOUT)
                            .until(() -> !watch.changes(request).isEmpty()));
            slow.renew();
            server.askToStop();
            Awaitility.await("reads are sent away").atMost(TIMEOUT).until(() -> {
                slow.renew();
                return watch.has(KEYS, SENT_AWAY);
            });
            Awaitility.await("writes are still answered")
                    .atMost(TIMEOUT)
                    .until(() -> watch.hasAfter(new Seen(KEYS, SENT_AWAY), new Seen(REFRESH, NO_TOKEN)));
            slow.finish();
            Awaitility.await("the port is closed").atMost(TIMEOUT).until(() -> watch.has(KEYS, NONE));
            server.awaitEnd();
            assertServedToTheLast(watch);
        }
        try (OwnDatabase stopped = OwnDatabase.ofStopped(folder, database)) {
            assertThat(stopped.number("select (select count(*) from security_event where reason = 'email_taken')"
                            + " + (select sum(times) from event_repetition)"))
                    .as("refused registrations, most of them counted in memory")
                    .isEqualTo(4);
        }
    }

    private static void assertServedToTheLast(Watch watch) {
        assertThat(watch.changes(READY)).startsWith("200", UNREADY);
        assertThat(watch.changes(KEYS)).startsWith("200", SENT_AWAY);
        assertThat(watch.changes(PUBLIC)).startsWith("200", SENT_AWAY);
        List<Seen> seen = watch.seen();
        int unready = seen.indexOf(new Seen(READY, UNREADY));
        int sentAway = seen.indexOf(new Seen(KEYS, SENT_AWAY));
        assertThat(seen.subList(unready, sentAway)).contains(new Seen(KEYS, "200"), new Seen(PUBLIC, "200"));
    }

    private static Map<String, HttpRequest.Builder> requests(Api api) {
        return Map.of(
                READY, api.to("/api/health/ready"),
                KEYS, api.to("/.well-known/jwks.json"),
                PUBLIC, api.to("/api/public"),
                REFRESH, api.posting("/api/auth/refresh", "{}"));
    }
}
