package org.countersign.login.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.countersign.account.control.Profile;
import org.countersign.account.control.RequestVerification;
import org.countersign.account.control.VerifyPassword;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.KnownDevices;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Occurrence;
import org.junit.jupiter.api.Test;

class RequestVerificationLinkTest {

    private final List<Occurrence> recorded = new ArrayList<>();

    @Test
    void correctPassword_leavesATrace() {
        assertThat(request(false)).isInstanceOf(RequestVerificationLink.Outcome.Requested.class);
        assertThat(request(true)).isInstanceOf(RequestVerificationLink.Outcome.AlreadyVerified.class);
        assertThat(recorded)
                .extracting(Occurrence::reason)
                .containsExactly("email_not_verified", "email_already_verified");
        assertThat(recorded).extracting(Occurrence::accountId).containsOnly("ada");
    }

    private RequestVerificationLink.Outcome request(boolean verified) {
        RequestVerificationLink link = new RequestVerificationLink();
        link.logIn = new LogIn();
        link.logIn.events = new SecurityEvents() {
            @Override
            public void record(Occurrence occurrence) {
                recorded.add(occurrence);
            }
        };
        link.verifyPassword = new VerifyPassword() {
            @Override
            public VerifyPassword.Outcome verify(String email, String password, KnownDevices known, String address) {
                return new VerifyPassword.Outcome.Right(profile(verified));
            }
        };
        link.requestVerification = new RequestVerification() {
            @Override
            public RequestVerification.Outcome request(AccountId id) {
                return verified ? RequestVerification.Outcome.ALREADY_VERIFIED : RequestVerification.Outcome.REQUESTED;
            }
        };
        return link.request("ada@example.com", "password", KnownDevices.NONE, "::1");
    }

    private static Profile profile(boolean verified) {
        return new Profile(
                new AccountId("ada"),
                new Email("ada@example.com"),
                verified,
                "Ada",
                Set.of("user"),
                Instant.EPOCH,
                0,
                0);
    }
}
