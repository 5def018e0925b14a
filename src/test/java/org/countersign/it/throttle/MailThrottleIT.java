package org.countersign.it.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Load;
import org.countersign.it.server.OnThrottledServer;
import org.countersign.it.server.ThrottledServer;
import org.junit.jupiter.api.Test;

/** Nobody can fill a mailbox: mails that anybody can request are limited for each e-mail address. */
@OnThrottledServer
class MailThrottleIT {

    private static final int AN_HOUR = 5;

    private final Api api = new Api(ThrottledServer.base());
    private final String email = Api.newEmail();

    @Test
    void secondMailWithinAMinute_isRefusedForKnownAndUnknownAddresses() {
        api.register(email);
        for (String address : new String[] {email, Api.newEmail()}) {
            assertThat(forgot(address).status()).isEqualTo(202);
            Reply refused = forgot(address);
            assertProblem(refused, 429, "RATE_LIMITED");
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        }
    }

    @Test
    void otherSpellings_shareTheCount() {
        assertThat(forgot(email).status()).isEqualTo(202);
        assertProblem(forgot(" " + email.toUpperCase(Locale.ROOT) + " "), 429, "RATE_LIMITED");
    }

    @Test
    void manyAtOnce_areOneMail() {
        Queue<Reply> replies = new ConcurrentLinkedQueue<>();
        Load.run(6, client -> replies.add(forgot(email)));
        assertThat(replies.stream().filter(reply -> reply.status() == 202)).hasSize(1);
        assertThat(replies.stream().filter(reply -> reply.status() != 202))
                .allSatisfy(reply -> assertProblem(reply, 429, "RATE_LIMITED"));
    }

    @Test
    void sixthMailInAnHour_isRefused() throws SQLException {
        for (int mail = 0; mail < AN_HOUR; mail++) {
            assertThat(forgot(email).status()).isEqualTo(202);
            endPauses();
        }
        Reply refused = forgot(email);
        assertProblem(refused, 429, "RATE_LIMITED");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(600, 720);
    }

    /** The counts of other tests keep their hour. */
    private static void endPauses() throws SQLException {
        ThrottledServer.database()
                .execute("update throttle_mail set next_at = current_timestamp - interval '1' second");
    }

    private Reply forgot(String address) {
        return api.post("/api/auth/password/forgot", Api.object(Map.of("email", address)));
    }
}
