package org.countersign.audit.control;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Outcome;
import org.countersign.audit.entity.RecordedEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EcsFormatTest {

    @Test
    void event_hasTheFieldsOfEcs() {
        JsonObject line = parse(EcsFormat.line(event(Action.LOGIN_FAILED, "owner", null, "Agent/1.0")));
        assertThat(line.getString("@timestamp")).isEqualTo("2026-11-25T04:00:00Z");
        assertThat(line.getString("event.action")).isEqualTo("login_failed");
        assertThat(line.getString("event.outcome")).isEqualTo("failure");
        assertThat(line.getString("event.reason")).isEqualTo("wrong_password");
        assertThat(line.getJsonArray("event.category")).hasToString("[\"authentication\"]");
        assertThat(line.getString("user.id")).isEqualTo("owner");
        assertThat(line.getString("source.ip")).isEqualTo("192.0.2.1");
        assertThat(line.getString("user_agent.original")).isEqualTo("Agent/1.0");
        assertThat(line.getString("http.request.id")).isEqualTo("request-1");
        assertThat(line.getString("service.node.name")).isEqualTo("node-1");
        assertThat(line).doesNotContainKeys("user.target.id", "countersign.session.id", "countersign.detail");
    }

    @Test
    void administrator_isTheUserAndTheAccountTheTarget() {
        JsonObject line = parse(EcsFormat.line(event(Action.ROLES_CHANGED, "owner", "admin", "")));
        assertThat(line.getString("user.id")).isEqualTo("admin");
        assertThat(line.getString("user.target.id")).isEqualTo("owner");
        assertThat(line.getJsonArray("related.user")).hasToString("[\"owner\",\"admin\"]");
        assertThat(line).doesNotContainKey("user_agent.original");
    }

    @Test
    void tokenOfAnotherAccountAtASignIn_doesNotChangeTheUser() {
        JsonObject line = parse(EcsFormat.line(event(Action.LOGIN_FAILED, "owner", "guesser", "")));
        assertThat(line.getString("user.id")).isEqualTo("owner");
        assertThat(line.getJsonArray("related.user")).hasToString("[\"owner\",\"guesser\"]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\nb",
                "a\n{\"event.action\":\"login_succeeded\"}",
                "\",\"event.outcome\":\"success",
                "\u0000\u001b[2J\u007f\u0085",
                "\u2028\u2029\u202e",
                "\ud83d\ude00 \ud83d",
                "{0} ${jndi:ldap://x} %n",
            })
    void textFromARequest_cannotForgeALineOrAField(String text) {
        String line = EcsFormat.line(event(Action.LOGIN_FAILED, "owner", null, text));
        assertThat(line).matches("[\\x20-\\x7e]+");
        assertThat(parse(line).getString("user_agent.original")).isEqualTo(text);
        assertThat(parse(line).getString("event.outcome")).isEqualTo("failure");
    }

    /** What ECS 8.17 allows: a type that does not belong to its category is not found by common detection rules. */
    private static final Map<String, Set<String>> ECS_TYPES = Map.of(
            "authentication", Set.of("start", "end", "info"),
            "configuration", Set.of("access", "change", "creation", "deletion", "info"),
            "database", Set.of("access", "change", "info", "error"),
            "email", Set.of("info"),
            "iam", Set.of("admin", "change", "creation", "deletion", "group", "info", "user"),
            "process", Set.of("access", "change", "end", "info", "start"),
            "web", Set.of("access", "error", "info"));

    @ParameterizedTest
    @EnumSource
    void everyAction_hasTypesThatEcsAllowsForItsCategory(Action action) {
        JsonObject line = parse(EcsFormat.line(event(action, null, null, null)));
        List<String> categories = texts(line, "event.category");
        assertThat(categories).singleElement().isIn(ECS_TYPES.keySet());
        assertThat(texts(line, "event.type"))
                .isNotEmpty()
                .isSubsetOf(ECS_TYPES.getOrDefault(categories.get(0), Set.of()));
        assertThat(line).doesNotContainKeys("user.id", "related.user");
    }

    /** By name, so that a new action does not end up in the category of another kind of event. */
    @ParameterizedTest
    @CsvSource({
        "ACCOUNT_.*, iam",
        "ADDRESS_.*|ADMINISTRATOR_.*|ROLES_.*|PASSWORD_.*, iam",
        ".*_EXPORTED, database",
        "LOGIN_.*|.*SESSIONS?_ENDED|REFRESH_TOKEN_.*, authentication",
        "KEY_.*, configuration",
    })
    void actionsOfOneKind_haveTheSameCategory(String names, String category) {
        assertThat(Action.values())
                .filteredOn(action -> action.name().matches(names))
                .isNotEmpty()
                .allSatisfy(action -> assertThat(kind("event.category", action)).containsExactly(category));
    }

    @ParameterizedTest
    @CsvSource({
        "ACCOUNT_REGISTERED|ACCOUNT_IMPORTED, creation",
        "ACCOUNT_CLOSED|ADDRESS_TAKEN_OVER, deletion",
        ".*_EXPORTED|ACCESS_.*, access",
        "LOGIN_.*|SERVICE_STARTED, start",
        ".*SESSIONS?_ENDED|TOKEN_REVOKED, end",
    })
    void actionsWithTheSameEffect_haveTheSameType(String names, String type) {
        assertThat(Action.values())
                .filteredOn(action -> action.name().matches(names))
                .isNotEmpty()
                .allSatisfy(action -> assertThat(kind("event.type", action)).contains(type));
    }

    /** Each line of an event counts the occurrences since the previous line. */
    @Test
    void lineOfARepetition_hasTheNumberAndTheLastTime() {
        RecordedEvent event = event(Action.ACCESS_REFUSED, null, null, null);
        JsonObject first = parse(EcsFormat.line(event));
        JsonObject more = parse(EcsFormat.line(event.repeated(29, event.at().plusSeconds(7))));
        assertThat(first).doesNotContainKey("countersign.times");
        assertThat(more.getInt("countersign.times")).isEqualTo(29);
        assertThat(more.getString("event.id")).isEqualTo(first.getString("event.id"));
        assertThat(more.getString("@timestamp")).isEqualTo("2026-11-25T04:00:07Z");
    }

    private static RecordedEvent event(
            Action action, @Nullable String account, @Nullable String actor, @Nullable String userAgent) {
        return new RecordedEvent(
                "id-1",
                Instant.parse("2026-11-25T04:00:00Z"),
                action,
                Outcome.FAILURE,
                "wrong_password",
                account,
                null,
                null,
                actor,
                "192.0.2.1",
                userAgent,
                "request-1",
                "node-1",
                1,
                null);
    }

    private static List<String> kind(String field, Action action) {
        return texts(parse(EcsFormat.line(event(action, null, null, null))), field);
    }

    private static List<String> texts(JsonObject line, String field) {
        return line.getJsonArray(field).getValuesAs(JsonString::getString);
    }

    private static JsonObject parse(String line) {
        return Json.createReader(new StringReader(line)).readObject();
    }
}
