package org.countersign.mail.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QueuedMailTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = NOW.plus(Duration.ofHours(1));
    private static final Instant LATER = NOW.plusSeconds(10);

    private final QueuedMail mail = new QueuedMail(
            "1",
            new OutgoingMail(
                    "greeting", "account", "ada@example.com", Locale.GERMAN, Map.of("a", "b"), Duration.ofHours(1)),
            "{\"a\":\"b\"}",
            NOW);

    @Test
    void newMail_isDueAtOnce() {
        assertThat(mail.id()).isEqualTo("1");
        assertThat(mail.facts()).isEqualTo("{\"a\":\"b\"}");
        assertThat(mail.nextAt()).isEqualTo(NOW);
        assertThat(mail.isWaiting()).isTrue();
        assertThat(mail.waiting(Map.of("a", "b")))
                .isEqualTo(new WaitingMail(
                        "1", "greeting", "account", "ada@example.com", Locale.GERMAN, Map.of("a", "b"), 0, NOW, END));
    }

    @Test
    void failedAttempt_isListedWithTheNextOne() {
        mail.failed(LATER, "451 try again");
        mail.failed(LATER, "452 try again");
        assertThat(mail.listed()).isEqualTo(listed(2, LATER, null, null, "452 try again"));
        assertThat(mail.waiting(Map.of()).attempts()).isEqualTo(2);
        assertThat(mail.isWaiting()).isTrue();
    }

    @Test
    void postponedMail_countsNoAttempt() {
        mail.postpone(LATER);
        assertThat(mail.listed()).isEqualTo(listed(0, LATER, null, null, null));
    }

    @Test
    void mailThatIsGivenUp_hasNoNextAttemptAndNoFacts() {
        mail.giveUp(MailFailure.REFUSED, Optional.of("550 no such user"), NOW, LATER);
        assertThat(mail.isWaiting()).isFalse();
        assertThat(mail.listed()).isEqualTo(listed(1, null, NOW, MailFailure.REFUSED, "550 no such user"));
        assertThat(mail.facts()).isEqualTo("{}");
        assertThat(mail.nextAt()).isEqualTo(LATER);
        assertThat(mail.waiting(Map.of()).expiresAt()).isEqualTo(LATER);
    }

    @Test
    void expiredMail_keepsItsLastError() {
        mail.failed(LATER, "451 try again");
        mail.giveUp(MailFailure.EXPIRED, Optional.empty(), NOW, LATER);
        assertThat(mail.listed()).isEqualTo(listed(1, null, NOW, MailFailure.EXPIRED, "451 try again"));
    }

    @Test
    void text_showsNoRecipient() {
        assertThat(mail).hasToString("QueuedMail[1 greeting]");
        assertThat(mail).extracting("delivery").hasToString("Delivery[0 failures, waiting]");
        mail.giveUp(MailFailure.EXPIRED, Optional.empty(), NOW, LATER);
        assertThat(mail).extracting("delivery").hasToString("Delivery[0 failures, given up]");
    }

    private static ListedMail listed(
            int attempts,
            @Nullable Instant nextAt,
            @Nullable Instant failedAt,
            @Nullable MailFailure failure,
            @Nullable String error) {
        return new ListedMail(
                "1", "greeting", "account", "ada@example.com", NOW, attempts, nextAt, failedAt, failure, error);
    }
}
