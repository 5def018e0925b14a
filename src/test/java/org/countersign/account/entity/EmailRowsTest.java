package org.countersign.account.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rows of a change of an e-mail address. */
class EmailRowsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final AccountId OWNER = new AccountId("id");
    private static final Email FORMER = new Email("ada@example.com");
    private static final Email NEW = new Email("ada@example.org");

    private final Account account =
            new Account(OWNER, NewAccount.of(FORMER, "Ada", "$hash$", Set.of("user"), Origin.REGISTERED), NOW);
    private final PendingEmail pending = new PendingEmail(OWNER, NEW, 0, NOW.plusSeconds(1));

    @Test
    void change_isOpenUntilItExpires() {
        assertThat(pending.email()).isEqualTo(NEW);
        assertThat(pending.expiresAt()).isEqualTo(NOW.plusSeconds(1));
        assertThat(pending.isOpen(account.data(), NOW)).isTrue();
        assertThat(pending.isOpen(account.data(), NOW.plusSeconds(1))).isFalse();
        assertThat(pending).hasToString("PendingEmail[id]");
    }

    /** A stranger may have requested it with the former password. */
    @Test
    void newPassword_voidsTheChange() {
        account.changePassword("$other$");
        assertThat(pending.isOpen(account.data(), NOW)).isFalse();
        pending.replace(NEW, 1, NOW.plusSeconds(1));
        assertThat(pending.isOpen(account.data(), NOW)).isTrue();
    }

    @Test
    void laterRequest_replacesTheEarlierOne() {
        Email other = new Email("ada@example.net");
        pending.replace(other, 0, NOW.plusSeconds(2));
        assertThat(pending.email()).isEqualTo(other);
        assertThat(pending.expiresAt()).isEqualTo(NOW.plusSeconds(2));
    }

    @Test
    void textOfAFormerEmail_hasNoAddress() {
        assertThat(new FormerEmail("id", OWNER, FORMER, 1, NOW)).hasToString("FormerEmail[id]");
    }

    @Test
    void registeredAccount_mayBelongToAStrangerUntilItsAddressIsVerified() {
        assertThat(account.data().mayBelongToStranger()).isTrue();
        assertThat(account.data().mayHaveBelongedToStrangerUntil()).isEmpty();
        account.verifyEmail(NOW);
        assertThat(account.data().mayBelongToStranger()).isFalse();
        assertThat(account.data().mayHaveBelongedToStrangerUntil()).contains(NOW);
    }

    @Test
    void accountOfAnAdministrator_belongsToNoStranger() {
        NewAccount created = NewAccount.of(FORMER, "Ada", "$hash$", Set.of("user"), Origin.CREATED);
        assertThat(new Account(OWNER, created, NOW).data().mayBelongToStranger())
                .isFalse();
    }

    @Test
    void confirmedChange_isAVerifiedAddress() {
        account.changeEmail(NEW, NOW);
        assertThat(account.data().email()).isEqualTo(NEW);
        assertThat(account.data().emailVerifiedAt()).contains(NOW);
    }

    @Test
    void secondVerification_keepsTheTimeOfTheFirst() {
        account.verifyEmail(NOW);
        account.verifyEmail(NOW.plusSeconds(1));
        assertThat(account.data().emailVerifiedAt()).contains(NOW);
        assertThat(account.data()).hasToString("StoredAccount[id]");
    }

    /** An earlier version stored the domain as it was typed. */
    @Test
    void addressInTheFormOfAnEarlierVersion_isTheSame() {
        assertThat(new Email("ada@xn--bcher-kva.example").isSameAs(new Email("ada@b\u00FCcher.example")))
                .isTrue();
        assertThat(FORMER.isSameAs(NEW)).isFalse();
    }

    @Test
    void text_showsNoHash() {
        assertThat(account).extracting("password").hasToString("Password[version 0]");
    }
}
