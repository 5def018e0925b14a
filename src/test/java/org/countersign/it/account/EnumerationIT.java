package org.countersign.it.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import java.util.List;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sign-ins do not reveal whether an e-mail has an account, neither by the response nor by its cost. */
@OnSharedServer
class EnumerationIT {

    private static final String WRONG = "wrong-anchor-violet-78";
    private static final int ATTEMPTS = 5;

    private static Api api;

    @BeforeAll
    static void connect() {
        api = new Api(SharedServer.base());
    }

    @Test
    void unknownAndKnownEmail_getTheSameResponse() {
        Reply known = api.login(registered(), WRONG);
        Reply unknown = api.login(Api.newEmail(), WRONG);
        Reply malformed = api.login("nobody", WRONG);
        for (Reply reply : List.of(known, unknown, malformed)) {
            assertProblem(reply, 401, "INVALID_CREDENTIALS");
            assertThat(reply.comparableHeaders()).isEqualTo(known.comparableHeaders());
            assertThat(reply.body().replace(reply.header("X-Request-Id"), ""))
                    .isEqualTo(known.body().replace(known.header("X-Request-Id"), ""));
        }
    }

    /**
     * The hash takes almost all of the time of a sign-in, and every hash has the same cost. Counts hashes instead of
     * measuring times, which would depend on the load of the machine.
     */
    @ParameterizedTest
    @MethodSource("emails")
    void wrongPassword_costsOneHashForEveryEmail(String email) {
        long before = hashes();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            assertProblem(api.login(email, WRONG), 401, "INVALID_CREDENTIALS");
        }
        // one hash more: the administrator's sign-in, to read the second number
        assertThat(hashes()).isEqualTo(before + ATTEMPTS + 1);
    }

    static List<String> emails() {
        return List.of(registered(), Api.newEmail(), "nobody");
    }

    /** By design: a registration reveals that an e-mail is taken, and the number of registrations is limited. */
    @Test
    void registration_reportsThatAnEmailIsTaken() {
        assertProblem(api.register(registered()), 409, "EMAIL_TAKEN");
    }

    private static String registered() {
        String email = Api.newEmail();
        assertThat(api.register(email).status()).isEqualTo(201);
        return email;
    }

    private static long hashes() {
        return api.hashes(api.login(SharedServer.ADMIN).accessToken());
    }
}
