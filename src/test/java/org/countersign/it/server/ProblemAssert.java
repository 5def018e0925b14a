package org.countersign.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.countersign.it.server.Api.Reply;

/** Asserts what all refusals have in common: their form, their headers, and that they contain no internal details. */
public final class ProblemAssert {

    private ProblemAssert() {}

    public static void assertProblem(Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        JsonObject problem = reply.json();
        assertThat(problem.getString("code")).isEqualTo(code);
        assertThat(problem.getInt("status")).isEqualTo(status);
        assertThat(problem.getBoolean("success")).isFalse();
        assertThat(problem.getString("message")).isNotBlank().isEqualTo(problem.getString("detail"));
        assertThat(problem.getString("requestId")).isNotBlank().isEqualTo(reply.header("X-Request-Id"));
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertHardened(reply);
        assertTellsNothing(reply);
    }

    /** Asserts a validation problem about exactly one field. */
    public static void assertInvalidField(Reply reply, String field) {
        assertProblem(reply, 400, "VALIDATION_FAILED");
        assertThat(reply.json().getJsonArray("errors").getValuesAs(JsonObject.class))
                .isNotEmpty()
                .allSatisfy(error -> assertThat(error.getString("field")).isEqualTo(field))
                .allSatisfy(error -> assertThat(error.getString("message")).isNotBlank());
    }

    /** Asserts a refusal that asks the caller to step up to this level, within this maximum age. */
    public static void assertInsufficient(Reply reply, String acr, int maxAge) {
        assertProblem(reply, 401, "INSUFFICIENT_AUTHENTICATION");
        assertThat(reply.headers("WWW-Authenticate")).hasSize(1);
        assertThat(reply.header("WWW-Authenticate"))
                .contains("error=\"insufficient_user_authentication\"")
                .endsWith(", acr_values=\"" + acr + "\", max_age=\"" + maxAge + '"');
    }

    public static void assertHardened(Reply reply) {
        assertThat(reply.headers("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(reply.headers("X-Frame-Options")).containsExactly("DENY");
        assertThat(reply.headers("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(reply.headers("Content-Security-Policy")).hasSize(1);
        assertThat(reply.header("Content-Security-Policy")).contains("default-src", "frame-ancestors 'none'");
        assertThat(reply.headers("Server")).isEmpty();
        assertThat(reply.headers("X-Powered-By")).isEmpty();
    }

    public static void assertTellsNothing(Reply reply) {
        assertThat(reply.body())
                .doesNotContainIgnoringCase("<html", "exception", "org.countersign", "jakarta", "payara", "glassfish")
                .doesNotContain("at java.", "java.sql", "SQLSTATE", "SQLState", "SELECT ");
    }
}
