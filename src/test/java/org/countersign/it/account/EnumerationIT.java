package org.countersign.it.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Sign-ins do not reveal whether an e-mail has an account, neither by the response nor by its time. */
@Isolated("it compares times")
@OnSharedServer
class EnumerationIT {

    private static final System.Logger LOG = System.getLogger(EnumerationIT.class.getName());

    private static final String WRONG = "wrong-anchor-violet-78";
    private static final int WARM_UP = 10;
    private static final int SAMPLES = 40;

    private final Api api = new Api(SharedServer.base());

    @Test
    void unknownAndKnownEmail_haveOneAnswer() {
        Reply known = api.login(registered(), WRONG);
        Reply unknown = api.login(Api.newEmail(), WRONG);
        Reply malformed = api.login("nobody", WRONG);
        for (Reply reply : List.of(known, unknown, malformed)) {
            assertProblem(reply, 401, "INVALID_CREDENTIALS");
            assertThat(headers(reply)).isEqualTo(headers(known));
            assertThat(reply.body().replace(reply.header("X-Request-Id"), ""))
                    .isEqualTo(known.body().replace(known.header("X-Request-Id"), ""));
        }
    }

    /** The two kinds of requests alternate, so that other load on the machine affects both. */
    @Test
    void unknownAndKnownEmail_takeTheSameTime() {
        String known = registered();
        List<Double> ofKnown = new ArrayList<>();
        List<Double> ofUnknown = new ArrayList<>();
        for (int i = -WARM_UP; i < SAMPLES; i++) {
            double first = millis(known);
            double second = millis(Api.newEmail());
            if (i >= 0) {
                ofKnown.add(first);
                ofUnknown.add(second);
            }
        }
        Times knownTimes = Times.of(ofKnown);
        Times unknownTimes = Times.of(ofUnknown);
        LOG.log(Level.INFO, "wrong password: known e-mail {0}, unknown {1}", knownTimes, unknownTimes);
        assertThat(knownTimes)
                .matches(times -> times.mayHaveMedianOf(unknownTimes) || unknownTimes.mayHaveMedianOf(times));
    }

    /** By design: a registration reveals that an e-mail is taken, and the number of registrations is limited. */
    @Test
    void registration_tellsThatAnEmailIsTaken() {
        assertProblem(api.register(registered()), 409, "EMAIL_TAKEN");
    }

    private String registered() {
        String email = Api.newEmail();
        assertThat(api.register(email).status()).isEqualTo(201);
        return email;
    }

    private double millis(String email) {
        long start = System.nanoTime();
        assertThat(api.login(email, WRONG).status()).isEqualTo(401);
        return (System.nanoTime() - start) / 1e6;
    }

    /** Returns the headers without those that differ in every response. */
    private static Map<String, List<String>> headers(Reply reply) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(reply.http().headers().map());
        List.of("X-Request-Id", "Date", "RateLimit").forEach(headers::remove);
        return headers;
    }
}
