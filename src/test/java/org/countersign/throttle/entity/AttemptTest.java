package org.countersign.throttle.entity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AttemptTest {

    @Test
    void attemptForAnAccount_isCountedByItsId() {
        assertThat(Attempt.forAccount(AttemptKind.STEP_UP, "id"))
                .isEqualTo(new Attempt(AttemptKind.STEP_UP, "id", "id", null));
    }

    @Test
    void attemptForAKey_isCountedByTheKey() {
        assertThat(Attempt.forKey(AttemptKind.LOGIN, "key", "id"))
                .isEqualTo(new Attempt(AttemptKind.LOGIN, "key", "id", null));
    }

    @Test
    void attemptFromAnAddress_differsOnlyInItsAddress() {
        Attempt attempt = Attempt.forKey(AttemptKind.LOGIN, "key", "id");
        assertThat(attempt.from("192.0.2.1")).isEqualTo(new Attempt(AttemptKind.LOGIN, "key", "id", "192.0.2.1"));
    }

    /** The key may be an e-mail address. */
    @Test
    void text_showsOnlyTheKind() {
        assertThat(Attempt.forKey(AttemptKind.LOGIN, "ada@example.com", "id")).hasToString("Attempt[LOGIN]");
    }

    @Test
    void reasonOfARefusal_isItsNameInTheAuditTrail() {
        assertThat(Refusal.TOO_MANY_LOGINS.reason()).isEqualTo("too_many_logins");
    }

    @Test
    void labelOfALimit_isItsNameInSettings() {
        assertThat(Limit.END_SESSIONS.label()).isEqualTo("end-sessions");
    }
}
