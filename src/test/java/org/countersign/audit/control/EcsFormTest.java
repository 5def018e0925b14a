package org.countersign.audit.control;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Instant;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Outcome;
import org.countersign.audit.entity.RecordedEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EcsFormTest {

    @Test
    void event_isToldInTheWordsOfEcs() {
        JsonObject line = parse(EcsForm.line(event(Action.LOGIN_FAILED, "owner", null, "Agent/1.0")));
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
        JsonObject line = parse(EcsForm.line(event(Action.ROLES_CHANGED, "owner", "admin", "")));
        assertThat(line.getString("user.id")).isEqualTo("admin");
        assertThat(line.getString("user.target.id")).isEqualTo("owner");
        assertThat(line.getJsonArray("related.user")).hasToString("[\"owner\",\"admin\"]");
        assertThat(line).doesNotContainKey("user_agent.original");
    }

    @Test
    void foreignTokenAtASignIn_makesNobodyElseTheUser() {
        JsonObject line = parse(EcsForm.line(event(Action.LOGIN_FAILED, "owner", "guesser", "")));
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
    void textFromOutside_forgesNeitherALineNorAField(String text) {
        String line = EcsForm.line(event(Action.LOGIN_FAILED, "owner", null, text));
        assertThat(line).matches("[\\x20-\\x7e]+");
        assertThat(parse(line).getString("user_agent.original")).isEqualTo(text);
        assertThat(parse(line).getString("event.outcome")).isEqualTo("failure");
    }

    @ParameterizedTest
    @EnumSource
    void everyAction_hasACategoryAndAType(Action action) {
        JsonObject line = parse(EcsForm.line(event(action, null, null, null)));
        assertThat(line.getJsonArray("event.category")).isNotEmpty();
        assertThat(line.getJsonArray("event.type")).isNotEmpty();
        assertThat(line).doesNotContainKeys("user.id", "related.user");
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
                "node-1");
    }

    private static JsonObject parse(String line) {
        return Json.createReader(new StringReader(line)).readObject();
    }
}
