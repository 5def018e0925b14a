package org.countersign.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Device;
import org.countersign.it.server.Forge;
import org.countersign.it.server.Load;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events are recorded with their reasons. People see their own events, administrators see all. */
@OnSharedServer
class AuditIT {

    private static final String FORMULA = "=HYPERLINK(\"http://evil.example\",\"a\")";

    private final Api api = new Api(SharedServer.base());
    private final String email = Api.newEmail();
    private final Reply user = api.register(email);
    private final String id = user.data().getJsonObject("user").getString("id");
    private final String admin = api.login(SharedServer.ADMIN).accessToken();

    @Test
    void failedSignIn_isRecordedWithItsReasonAndSender() {
        Reply refused = api.send(api.posting("/api/auth/login", credentials(email, "wrong-" + UUID.randomUUID()))
                .header("User-Agent", "Audit/1.0")
                .header("X-Forwarded-For", "203.0.113.99"));
        JsonObject event = newest("&action=login_failed");
        assertThat(refused.body()).doesNotContain("wrong_password");
        assertThat(event.getString("outcome")).isEqualTo("FAILURE");
        assertThat(event.getString("reason")).isEqualTo("wrong_password");
        assertThat(event.getString("userAgent")).isEqualTo("Audit/1.0");
        assertThat(event.getString("requestId")).isEqualTo(refused.header("X-Request-Id"));
        assertThat(event.getString("address")).matches("127\\.0\\.0\\.1|0:0:0:0:0:0:0:1");
        assertThat(event.getString("node")).isNotEmpty();
        assertThat(event).doesNotContainKey("actorId");
    }

    @Test
    void unknownAndDisabledAccount_areDistinguishedOnlyInTheAuditTrail() {
        Reply unknown = api.send(api.posting("/api/auth/login", credentials(Api.newEmail(), Api.PASSWORD)));
        patch("{\"disabled\":true}");
        Reply disabled = api.login(email);
        assertThat(unknown.code()).isEqualTo(disabled.code()).isEqualTo("INVALID_CREDENTIALS");
        assertThat(newest("&action=LOGIN_FAILED").getString("reason")).isEqualTo("account_disabled");
        assertThat(search("?action=LOGIN_FAILED&limit=200"))
                .filteredOn(event -> event.getString("requestId").equals(unknown.header("X-Request-Id")))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getString("reason")).isEqualTo("unknown_account");
                    assertThat(event).doesNotContainKey("accountId");
                });
    }

    @Test
    void lifeOfAnAccount_isInItsTrail() {
        String other = api.login(email).accessToken();
        api.post("/api/auth/password", passwords("not the present one"), other);
        api.post("/api/auth/password", passwords(Api.PASSWORD), other);
        api.post("/api/auth/logout", "{}", other);
        patch("{\"roles\":[\"user\",\"auditor\"]}");
        assertThat(actionsOf(search(ofAccount("&limit=200"))))
                .containsExactly(
                        "ROLES_CHANGED",
                        "SESSION_ENDED",
                        "OTHER_SESSIONS_ENDED",
                        "PASSWORD_CHANGED",
                        "REAUTHENTICATION_FAILED",
                        "LOGIN_SUCCEEDED",
                        "LOGIN_SUCCEEDED",
                        "ACCOUNT_REGISTERED");
        assertThat(newest("&action=ROLES_CHANGED").getString("detail")).isEqualTo("auditor, user");
        assertThat(newest("&action=ROLES_CHANGED").getString("actorId")).isEqualTo(adminId());
        assertThat(newest("&action=OTHER_SESSIONS_ENDED").getString("detail")).isEqualTo("PASSWORD_CHANGED");
        assertThat(newest("&action=SESSION_ENDED").getString("detail")).isEqualTo("LOGGED_OUT");
    }

    @Test
    void owner_seesActionsOfAdministratorsButNotTheirIdentity() {
        patch("{\"roles\":[\"user\",\"auditor\"]}");
        String token = api.refresh(user.refreshCookie()).accessToken();
        Reply own = api.get("/api/auth/events?limit=1", token);
        JsonObject event = own.data().getJsonArray("events").getJsonObject(0);
        assertThat(event.getString("action")).isEqualTo("ROLES_CHANGED");
        assertThat(event).doesNotContainKeys("address", "userAgent", "actorId", "node", "requestId");
        assertThat(own.body()).doesNotContain(adminId());
    }

    @Test
    void owner_pagesThroughOwnEventsWithoutLossOrRepetition() {
        for (int attempt = 0; attempt < 4; attempt++) {
            api.login(email, "wrong");
        }
        List<String> paged = new ArrayList<>();
        Optional<String> next = Optional.of("");
        while (next.isPresent()) {
            Reply page = api.get("/api/auth/events?limit=2" + next.get(), user.accessToken());
            page.data().getJsonArray("events").getValuesAs(JsonObject.class).forEach(e -> paged.add(e.getString("id")));
            next = Optional.ofNullable(page.data().getJsonString("next"))
                    .map(JsonString::getString)
                    .map(cursor -> "&cursor=" + cursor);
        }
        List<String> whole = search(ofAccount("")).stream()
                .map(event -> event.getString("id"))
                .toList();
        assertThat(paged).hasSize(6).isEqualTo(whole);
    }

    @Test
    void callerWithoutTheRole_isRefusedAndThatIsRecorded() {
        assertThat(api.get("/api/admin/audit", user.accessToken()).code()).isEqualTo("FORBIDDEN");
        JsonObject event = newest("&action=access_refused&outcome=failure");
        assertThat(event.getString("reason")).isEqualTo("missing_role");
        assertThat(event.getString("detail")).isEqualTo("GET /api/admin/audit");
        assertThat(event.getString("actorId")).isEqualTo(id);
    }

    /** There are two events if a new quarter of an hour begins in the meantime. */
    @Test
    void repeatedRequestsOfACaller_areOneEventWithACount() {
        for (int attempt = 0; attempt < 30; attempt++) {
            api.get("/api/admin/audit?attempt=" + attempt, user.accessToken());
        }
        assertOneEventOf(30, search(ofAccount("&action=access_refused")));
        JsonObject own = api.get("/api/auth/events?limit=1", user.accessToken())
                .data()
                .getJsonArray("events")
                .getJsonObject(0);
        assertThat(own.getString("action")).isEqualTo("ACCESS_REFUSED");
        assertThat(own.getInt("times")).isGreaterThan(1);
        Instant first = Instant.parse(own.getString("at"));
        assertThat(Instant.parse(own.getString("lastAt"))).isAfter(first);
    }

    @Test
    void registrationsOfTakenAddresses_areOneEventForTheClient() {
        String failures = "?action=account_registered&outcome=failure&from=" + Instant.now();
        for (int attempt = 0; attempt < 30; attempt++) {
            assertThat(api.register(email).code()).isEqualTo("EMAIL_TAKEN");
        }
        assertThat(search(failures)).hasSizeLessThanOrEqualTo(2);
        assertThat(search("?action=account_registered&outcome=failure&limit=1")
                        .get(0)
                        .getInt("times"))
                .isPositive();
    }

    @Test
    void wrongCodesOfAnEnrolment_areOneEvent() {
        assertThat(api.post("/api/auth/factors/totp", "", user.accessToken()).status())
                .isEqualTo(201);
        for (int attempt = 0; attempt < 10; attempt++) {
            String wrong = Api.object(Map.of("code", "no code " + attempt));
            assertThat(api.post("/api/auth/factors/totp/confirm", wrong, user.accessToken())
                            .code())
                    .isEqualTo("INVALID_CODE");
        }
        assertOneEventOf(10, search(ofAccount("&action=factor_enrolled&outcome=failure")));
    }

    private static void assertOneEventOf(int times, List<JsonObject> events) {
        assertThat(events).hasSizeBetween(1, 2);
        assertThat(events.stream().mapToInt(event -> event.getInt("times")).sum())
                .isEqualTo(times);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "action=nonsense",
                "outcome=maybe",
                "account=me",
                "account=%00",
                "account=%00%40example.com",
                "account=nobody%40nowhere.example",
                "from=yesterday",
                "to=2026-11-25",
                "from=-9999999-01-01T00:00:00Z",
                "to=%2B999999999-01-01T00:00:00Z",
                "limit=0",
                "limit=201",
                "limit=-1",
                "limit=99999999999",
                "cursor=1",
                "cursor=99999999999999999999.01a201c7-42c2-7ef0-bcd8-4f3e7067ebae",
            })
    void wrongCondition_isRefusedByName(String query) {
        Reply refused = api.get("/api/admin/audit?" + query, admin);
        assertThat(refused.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(refused.json().getJsonArray("errors").getJsonObject(0).getString("field"))
                .isEqualTo(query.replaceFirst("=.*", ""));
    }

    @Test
    void events_areFoundByTheEmailInAnySpelling() {
        api.login(email, "wrong-" + UUID.randomUUID());
        Reply found = api.get(
                "/api/admin/audit?account=+" + email.toUpperCase(Locale.ROOT).replace("@", "%40"), admin);
        assertThat(found.data().getJsonArray("events").getValuesAs(JsonObject.class))
                .hasSize(3)
                .allSatisfy(event -> assertThat(event.getString("accountId")).isEqualTo(id));
        assertThat(found.data().getJsonObject("emails").getString(id)).isEqualTo(email);
    }

    @Test
    void closedAccount_isFoundByItsIdOnly() {
        assertThat(api.send("DELETE", "/api/admin/accounts/" + id, "", admin).status())
                .isEqualTo(200);
        assertThat(api.get("/api/admin/audit?account=" + email.replace("@", "%40"), admin)
                        .code())
                .isEqualTo("VALIDATION_FAILED");
        Reply found = api.get("/api/admin/audit" + ofAccount(""), admin);
        assertThat(actionsOf(found.data().getJsonArray("events").getValuesAs(JsonObject.class)))
                .contains("ACCOUNT_CLOSED");
        assertThat(found.data().getJsonObject("emails")).doesNotContainKey(id);
    }

    @Test
    void conditions_narrowTheSearch() {
        Instant later = Instant.now().plus(1, ChronoUnit.HOURS);
        assertThat(search(ofAccount("&outcome=failure"))).isEmpty();
        assertThat(search(ofAccount("&from=" + later))).isEmpty();
        assertThat(search(ofAccount("&to=" + later))).hasSize(2);
        assertThat(search(ofAccount("&to=" + Instant.EPOCH))).isEmpty();
        assertThat(search(ofAccount("&limit=1"))).hasSize(1);
    }

    @Test
    void csv_isQuotedAndContainsNoFormula() {
        api.send(api.posting("/api/auth/login", credentials(email, "wrong")).header("User-Agent", FORMULA));
        Reply csv = api.get("/api/admin/audit/export" + ofAccount("&action=login_failed"), admin);
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.header("Content-Disposition")).contains("security-events.csv");
        List<String> lines = csv.body().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("at,action,outcome,reason,account_id");
        assertThat(lines.get(1)).contains("\"'" + FORMULA.replace("\"", "\"\"") + '"');
    }

    @Test
    void jsonLines_areEventsInEcs() {
        Reply file = api.get("/api/admin/audit/export" + ofAccount("&format=jsonl"), admin);
        List<JsonObject> lines = file.body()
                .lines()
                .map(line -> Json.createReader(new StringReader(line)).readObject())
                .toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).getString("event.action")).isEqualTo("login_succeeded");
        assertThat(lines.get(0).getString("event.outcome")).isEqualTo("success");
        assertThat(lines.get(0).getString("user.id")).isEqualTo(id);
        assertThat(newestOf("?action=events_exported").getString("actorId")).isEqualTo(adminId());
        assertThat(api.get("/api/admin/audit/export?format=xls", admin).code()).isEqualTo("VALIDATION_FAILED");
    }

    /** More events than the export reads in one page. */
    @Test
    void longExport_isComplete() {
        Load.run(3, client -> {
            for (int attempt = 0; attempt < 70; attempt++) {
                api.login(email, "wrong");
            }
        });
        Reply csv = api.get("/api/admin/audit/export?action=login_failed", admin);
        long mine = csv.body().lines().filter(line -> line.contains(id)).count();
        assertThat(mine).isEqualTo(210);
        assertThat(csv.body().lines().distinct().count())
                .isEqualTo(csv.body().lines().count());
    }

    @Test
    void series_countsInBucketsWithoutAGap() {
        api.login(email, "wrong");
        api.refresh(user.refreshCookie());
        api.refresh("csr_forged");
        Reply day = api.get("/api/admin/stats/series", admin);
        List<JsonObject> buckets = day.data().getJsonArray("buckets").getValuesAs(JsonObject.class);
        assertThat(buckets).hasSizeBetween(24, 25);
        JsonObject present = buckets.get(buckets.size() - 1);
        // a new hour may have begun in the meantime
        List<JsonObject> latest = buckets.subList(buckets.size() - 2, buckets.size());
        Stream.of("signIns", "failures", "refreshes", "refusedRefreshes")
                .forEach(count -> assertThat(latest.stream()
                                .mapToInt(bucket -> bucket.getInt(count))
                                .sum())
                        .as(count)
                        .isPositive());
        assertThat(Instant.parse(present.getString("from")))
                .isEqualTo(Instant.parse(buckets.get(0).getString("from")).plus(buckets.size() - 1L, ChronoUnit.HOURS));
        String hundred = "?step=day&from=" + Instant.now().minus(99, ChronoUnit.DAYS);
        assertThat(api.get("/api/admin/stats/series" + hundred, admin).data().getJsonArray("buckets"))
                .hasSizeBetween(99, 101);
    }

    @Test
    void series_countsEveryRefresh() {
        long before = refreshesOfTheDay();
        Device device = new Device(user);
        for (int turn = 0; turn < 3; turn++) {
            device.update(api.refresh(device.refreshToken()));
        }
        assertThat(refreshesOfTheDay()).isGreaterThanOrEqualTo(before + 3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?step=minute",
                "?from=2020-01-01T00:00:00Z",
                "?from=2020-01-02T00:00:00Z&to=2020-01-01T00:00:00Z",
                "?to=now",
            })
    void tooLongOrInvalidSeries_isRefused(String query) {
        assertThat(api.get("/api/admin/stats/series" + query, admin).code()).isEqualTo("VALIDATION_FAILED");
    }

    private long refreshesOfTheDay() {
        JsonObject series = api.get("/api/admin/stats/series", admin).data();
        return series.getJsonArray("buckets").getValuesAs(JsonObject.class).stream()
                .mapToLong(bucket -> bucket.getInt("refreshes"))
                .sum();
    }

    private List<JsonObject> search(String query) {
        Reply found = api.get("/api/admin/audit" + query, admin);
        assertThat(found.status()).as(found.body()).isEqualTo(200);
        return found.data().getJsonArray("events").getValuesAs(JsonObject.class);
    }

    private String ofAccount(String more) {
        return "?account=" + id + more;
    }

    private JsonObject newest(String more) {
        return newestOf(ofAccount(more));
    }

    private JsonObject newestOf(String query) {
        return search(query).get(0);
    }

    private static List<String> actionsOf(List<JsonObject> events) {
        return events.stream().map(event -> event.getString("action")).toList();
    }

    private String adminId() {
        return Forge.claimsOf(admin).getString("sub");
    }

    private void patch(String changes) {
        assertThat(api.send("PATCH", "/api/admin/accounts/" + id, changes, admin)
                        .status())
                .isEqualTo(200);
    }

    private static String credentials(String address, String password) {
        return Api.object(Map.of("email", address, "password", password));
    }

    private static String passwords(String current) {
        return Api.object(Map.of("currentPassword", current, "newPassword", "quartz-meadow-lantern-31"));
    }
}
