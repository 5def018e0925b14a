package org.countersign.it.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Metrics count events and are visible only to permitted callers. Every metric in the monitoring documentation exists.
 */
@OnSharedServer
class MetricsIT {

    private static final String PATH = "/api/metrics";
    private static final String MONITORING = "docs/operations/monitoring.md";
    private static final Pattern NAME = Pattern.compile("\\b(?:countersign|jvm)_[a-z_]+");

    private final Api api = new Api(SharedServer.base());
    private final String email = Api.newEmail();
    private final Reply user = api.register(email);
    private final String admin = api.login(SharedServer.ADMIN).accessToken();

    @Test
    void signIns_areCountedByOutcomeAndReason() {
        String succeeded = event("login_succeeded", "success", "none");
        String wrong = event("login_failed", "failure", "wrong_password");
        String unknown = event("login_failed", "failure", "unknown_account");
        double succeededBefore = value(succeeded);
        double wrongBefore = value(wrong);
        double unknownBefore = value(unknown);
        api.login(email);
        api.login(email, "wrong");
        api.login(Api.newEmail());
        assertThat(value(succeeded)).isGreaterThan(succeededBefore);
        assertThat(value(wrong)).isGreaterThan(wrongBefore);
        assertThat(value(unknown)).isGreaterThan(unknownBefore);
    }

    @Test
    void refreshes_areCountedByOutcome() {
        String rotated = "countersign_refreshes_total{outcome=\"rotated\"}";
        String replayed = "countersign_refreshes_total{outcome=\"replayed\"}";
        String unknown = "countersign_refreshes_total{outcome=\"unknown\"}";
        api.refresh(user.refreshCookie());
        double rotatedBefore = value(rotated);
        double replayedBefore = value(replayed);
        double unknownBefore = value(unknown);
        Reply next = api.refresh(api.login(email).refreshCookie());
        api.refresh(user.refreshCookie());
        api.refresh(next.refreshCookie() + "x");
        assertThat(value(rotated)).isGreaterThan(rotatedBefore);
        assertThat(value(replayed)).isGreaterThan(replayedBefore);
        assertThat(value(unknown)).isGreaterThan(unknownBefore);
    }

    @Test
    void accessTokens_areCountedByOutcome() {
        String verified = "countersign_token_verifications_total{outcome=\"verified\"}";
        String invalid = "countersign_token_verifications_total{outcome=\"invalid\"}";
        double verifiedBefore = value(verified);
        double invalidBefore = value(invalid);
        api.get("/api/protected", user.accessToken());
        api.get("/api/optional", user.accessToken());
        api.get("/api/protected", "nonsense");
        // four verifications: two above, and the administrator's token in each of two scrapes by value()
        assertThat(value(verified)).isEqualTo(verifiedBefore + 4);
        assertThat(value(invalid)).isGreaterThan(invalidBefore);
        assertThat(value("countersign_tokens_issued_total")).isPositive();
    }

    @Test
    void gauges_reportTheStateOfTheNode() {
        assertThat(value("countersign_database_reachable")).isEqualTo(1);
        assertThat(scrape()).contains("\ncountersign_clock_difference_seconds ");
        assertThat(value("countersign_clock_difference_seconds")).isBetween(-5.0, 5.0);
        assertThat(value("countersign_keys_under_previous")).isZero();
        assertThat(value("countersign_denylist_age_seconds")).isBetween(0.0, 60.0);
        assertThat(value("countersign_denylist_size")).isNotNegative();
        assertThat(value("countersign_key_signing_age_seconds")).isNotNegative();
        assertThat(value("countersign_keys_published")).isPositive();
        assertThat(value("countersign_password_hash_queue")).isNotNegative();
        assertThat(value("countersign_password_hash_seconds_count")).isPositive();
        assertThat(value("countersign_task_age_seconds{task=\"refreshing_the_deny_list\"}"))
                .isBetween(0.0, 60.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/operations/grafana-dashboard.json", "docs/operations/alerts.yaml", MONITORING})
    void everyDocumentedMetric_isExported(String file) throws IOException {
        api.refresh(user.refreshCookie());
        api.get("/api/protected", user.accessToken());
        Set<String> exported = namesIn(scrape());
        Set<String> written = namesIn(Files.readString(Path.of(file)));
        written.remove("countersign_password_hash_seconds"); // the manual's name for the whole histogram
        written.remove("jvm_"); // and for all metrics of the JVM
        written.remove("countersign_mail_total"); // this server sends no mail
        written.remove("countersign_logout_notices_total"); // and no notices to applications
        assertThat(written).isNotEmpty().isSubsetOf(exported);
    }

    @Test
    void everyMetricOfOurs_isDocumented() throws IOException {
        Set<String> exported = namesIn(scrape()).stream()
                .filter(name -> name.startsWith("countersign_"))
                .map(name -> name.replaceFirst("(_seconds)_(bucket|count|sum|max)$", "$1"))
                .collect(Collectors.toSet());
        assertThat(namesIn(Files.readString(Path.of(MONITORING)))).containsAll(exported);
    }

    @Test
    void labels_containNothingOfARequest() {
        api.get("/api/" + email, "hushed-" + email);
        api.login(email, "hushed");
        assertThat(scrape()).doesNotContain(email, "hushed", SharedServer.base().getHost() + ":");
    }

    @Test
    void untrustedClient_isRefusedWhateverAddressItClaims() {
        assertThat(api.get(PATH).code()).isEqualTo("NO_TOKEN");
        assertThat(api.get(PATH, "nonsense").code()).isEqualTo("INVALID_TOKEN");
        assertThat(api.get(PATH, user.accessToken()).code()).isEqualTo("FORBIDDEN");
        for (String header : Set.of("X-Forwarded-For", "X-Real-IP", "X-Client-IP", "True-Client-IP")) {
            assertThat(api.send(api.to(PATH).header(header, "127.0.0.1")).code())
                    .as(header)
                    .isEqualTo("NO_TOKEN");
        }
        assertThat(api.send(api.to(PATH).header("Forwarded", "for=127.0.0.1")).code())
                .isEqualTo("NO_TOKEN");
    }

    @Test
    void callerWithTheRole_readsMetricsAndNothingElse() {
        String id = user.data().getJsonObject("user").getString("id");
        api.send("PATCH", "/api/admin/accounts/" + id, "{\"roles\":[\"user\",\"metrics\"]}", admin);
        String token = api.refresh(user.refreshCookie()).accessToken();
        assertThat(api.get(PATH, token).status()).isEqualTo(200);
        assertThat(api.get("/api/admin/stats", token).code()).isEqualTo("FORBIDDEN");
    }

    private static String event(String action, String outcome, String reason) {
        return "countersign_security_events_total{action=\"" + action + "\",outcome=\"" + outcome + "\",reason=\""
                + reason + "\"}";
    }

    private String scrape() {
        Reply metrics = api.get(PATH, admin);
        assertThat(metrics.status()).as(metrics.body()).isEqualTo(200);
        assertThat(metrics.header("Content-Type")).startsWith("text/plain");
        return metrics.body();
    }

    private double value(String series) {
        return scrape().lines()
                .filter(line -> line.startsWith(series + " "))
                .map(line -> line.substring(series.length() + 1))
                .mapToDouble(Double::parseDouble)
                .findFirst()
                .orElse(0);
    }

    private static Set<String> namesIn(String text) {
        return NAME.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
