package org.countersign.account.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccountTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Account account = Account.register(
            new AccountId("id"), new Email("ada@example.com"), "Ada", "$hash$", Set.of("user", "admin"), NOW);

    @Test
    void registered_isEnabledWithWhatItWasGiven() {
        assertThat(account.id()).isEqualTo(new AccountId("id"));
        assertThat(account.email()).isEqualTo(new Email("ada@example.com"));
        assertThat(account.name()).isEqualTo("Ada");
        assertThat(account.roles()).containsExactlyInAnyOrder("user", "admin");
        assertThat(account.createdAt()).isEqualTo(NOW);
        assertThat(account.credentialVersion()).isZero();
        assertThat(account.isDisabled()).isFalse();
    }

    @Test
    void changedPassword_isAnotherCredential() {
        account.changePassword("$other$");
        assertThat(account.passwordHash()).isEqualTo("$other$");
        assertThat(account.credentialVersion()).isEqualTo(1);
    }

    @Test
    void rehashedPassword_isTheSameCredential() {
        account.rehash("$better$");
        assertThat(account.passwordHash()).isEqualTo("$better$");
        assertThat(account.credentialVersion()).isZero();
    }

    @Test
    void renamed_changesNothingElse() {
        account.rename("Grace");
        assertThat(account.name()).isEqualTo("Grace");
        assertThat(account.credentialVersion()).isZero();
    }

    @Test
    void text_showsNeitherPersonNorHash() {
        assertThat(account).hasToString("Account[id]");
    }
}
