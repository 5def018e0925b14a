package org.countersign.it.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.Authenticator.answer;
import static org.countersign.it.server.Authenticator.challenge;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import jakarta.json.JsonString;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Authenticator;
import org.countersign.it.server.OwnDatabase;

/**
 * The second factors of three accounts while the master secret changes. Two of the stored secrets are damaged, before
 * and after the third one in the order of ids. They do not prevent the re-encryption of the third one.
 */
final class KeptFactors {

    /** Settings with which the service re-encrypts soon, and shows its metrics to the test. */
    static final Map<String, String> SETTINGS = Map.of(
            "COUNTERSIGN_RETENTION_SWEEP_INTERVAL", "1s",
            "COUNTERSIGN_METRICS_ALLOWED", "127.0.0.1,::1");

    private final Api api;
    private final Enrolled before;
    private final Enrolled good;
    private final Enrolled after;
    private String prefix = "";

    private record Enrolled(String email, String id, Authenticator app) {

        static Enrolled at(Api api) {
            String email = Api.newEmail();
            Reply registered = api.register(email);
            String id = registered.data().getJsonObject("user").getString("id");
            return new Enrolled(email, id, Authenticator.enrolled(api, registered.accessToken()));
        }

        String row() {
            return "totp_factor where account_id = '" + id + "'";
        }
    }

    private KeptFactors(Api api) {
        this.api = api;
        before = Enrolled.at(api);
        good = Enrolled.at(api);
        after = Enrolled.at(api);
    }

    static KeptFactors enrolled(Api api) {
        return new KeptFactors(api);
    }

    /** Damages two secrets in the database of the stopped server. */
    void damage(OwnDatabase database) throws SQLException {
        damage(database, before, "substring(sealed_secret, 1, 20)");
        damage(database, after, "'!'");
        prefix = database.text("select substring(sealed_secret, 1, 5) from " + good.row());
    }

    private static void damage(OwnDatabase database, Enrolled enrolled, String sealed) throws SQLException {
        database.execute(
                "update totp_factor set sealed_secret = " + sealed + " where account_id = '" + enrolled.id() + "'");
    }

    /** Asserts what a server can do with the new secret and the previous one. */
    void assertAccepted() {
        Awaitility.await("counted")
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(metrics())
                        .contains("countersign_factors_unopened 2.0", "countersign_factors_under_previous 0.0"));
        assertThat(metrics())
                .contains("countersign_keys_under_previous 0.0")
                .containsPattern("countersign_recovery_codes_under_previous [1-9]");
        assertProblem(answerOf(before, before.app().code()), 401, "INVALID_CODE");
        assertThat(answerOf(before, before.app().recoveryCode()).status()).isEqualTo(200);
        assertThat(answerOf(good, good.app().recoveryCode()).status()).isEqualTo(200);
    }

    /** Asserts that the secret in the database of the stopped server is no longer sealed under the previous secret. */
    void assertSealedAgain(OwnDatabase database) {
        assertThat(database.number("select count(*) from " + good.row() + " and sealed_secret like '" + prefix + "%'"))
                .isZero();
    }

    /** Asserts what a server can do with the new secret alone. */
    void assertOpened() {
        assertThat(api.login(good.email()).data().getJsonArray("factors").getValuesAs(JsonString::getString))
                .containsExactly("totp");
        assertProblem(answerOf(good, good.app().recoveryCode()), 401, "INVALID_CODE");
        assertThat(good.app().login(api, good.email()).status()).isEqualTo(200);
    }

    private Reply answerOf(Enrolled enrolled, String code) {
        return answer(api, challenge(api, enrolled.email()), code);
    }

    private String metrics() {
        return api.get("/api/metrics").body();
    }
}
