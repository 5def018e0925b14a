package org.countersign.account.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccountTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Account account = new Account(
            new AccountId("id"),
            NewAccount.of(new Email("ada@example.com"), "Ada", "$hash$", Set.of("user", "admin"), Origin.CREATED),
            NOW);

    @Test
    void registeredAccount_isEnabledWithTheGivenValues() {
        assertThat(account.id()).isEqualTo(new AccountId("id"));
        assertThat(account.data().email()).isEqualTo(new Email("ada@example.com"));
        assertThat(account.data().name()).isEqualTo("Ada");
        assertThat(account.data().roles()).containsExactlyInAnyOrder("user", "admin");
        assertThat(account.data().origin()).contains(Origin.CREATED);
        assertThat(account.data().createdAt()).isEqualTo(NOW);
        assertThat(account.data().credentialVersion()).isZero();
        assertThat(account.data().disabled()).isFalse();
        assertThat(account.data().emailVerifiedAt()).isEmpty();
        assertThat(account.data().initialPasswordUntil()).isEmpty();
    }

    @Test
    void accountWithAllMembers_keepsAllValues() {
        Account account = imported();
        assertThat(account.data().emailVerifiedAt()).contains(NOW.minusSeconds(3));
        assertThat(account.data().origin()).contains(Origin.IMPORTED);
        assertThat(account.data().disabled()).isTrue();
        assertThat(account.data().createdAt()).isEqualTo(NOW.minusSeconds(5));
        assertThat(account.data().initialPasswordUntil()).contains(NOW.plusSeconds(7));
    }

    @Test
    void verifiedAddressInAnotherSpelling_staysVerified() {
        Account account = imported();
        account.respell(new Email("ada@EXAMPLE.com"));
        assertThat(account.data().emailVerifiedAt()).contains(NOW.minusSeconds(3));
    }

    private static Account imported() {
        return new Account(
                new AccountId("id"),
                new NewAccount(
                        Optional.of(new AccountId("id")),
                        new Email("ada@example.com"),
                        Optional.of(NOW.minusSeconds(3)),
                        "Ada",
                        "$hash$",
                        Set.of("user"),
                        Origin.IMPORTED,
                        true,
                        Optional.of(NOW.minusSeconds(5)),
                        Optional.of(NOW.plusSeconds(7))),
                NOW);
    }

    @Test
    void changedPassword_isAnotherCredential() {
        account.changePassword("$other$");
        assertThat(account.data().passwordHash()).isEqualTo("$other$");
        assertThat(account.data().credentialVersion()).isEqualTo(1);
    }

    @Test
    void rehashedPassword_isTheSameCredential() {
        account.rehash("$better$");
        assertThat(account.data().passwordHash()).isEqualTo("$better$");
        assertThat(account.data().credentialVersion()).isZero();
    }

    @Test
    void renamed_changesNothingElse() {
        account.rename("Grace");
        assertThat(account.data().name()).isEqualTo("Grace");
        assertThat(account.data().credentialVersion()).isZero();
    }

    @Test
    void renamed_isFoundByItsNewName() {
        account.rename("\u00C9mile");
        assertThat(account).extracting("searchedName").isEqualTo("\u00E9mile");
        account.rename("Ada");
        assertThat(account).extracting("searchedName").isNull();
    }

    @Test
    void respelled_hasTheNewSpelling() {
        account.respell(new Email("ada@EXAMPLE.com"));
        assertThat(account.data().email()).isEqualTo(new Email("ada@EXAMPLE.com"));
    }

    @Test
    void deniedTokens_areThoseOfEarlierVersions() {
        assertThat(account.data().tokenVersion()).isZero();
        assertThat(account.denyTokens()).isEqualTo(1);
        assertThat(account.denyTokens()).isEqualTo(2);
        assertThat(account.data().tokenVersion()).isEqualTo(2);
    }

    @Test
    void givenRoles_replaceTheFormerOnes() {
        account.assignRoles(Set.of("user", "auditor"));
        assertThat(account.data().roles()).containsExactlyInAnyOrder("user", "auditor");
    }

    @Test
    void administrator_countsOnlyWhileEnabled() {
        assertThat(account.data().isEnabledAdministrator()).isTrue();
        account.disable();
        assertThat(account.data().disabled()).isTrue();
        assertThat(account.data().isEnabledAdministrator()).isFalse();
        account.enable();
        assertThat(account.data().disabled()).isFalse();
        assertThat(account.data().isEnabledAdministrator()).isTrue();
        account.assignRoles(Set.of("user"));
        assertThat(account.data().isEnabledAdministrator()).isFalse();
    }

    @Test
    void changedPassword_isNoLongerInitial() {
        Account account = imported();
        account.changePassword("$other$");
        assertThat(account.data().initialPasswordUntil()).isEmpty();
    }

    @Test
    void accountWithAnInitialPassword_keepsItsExpiry() {
        NewAccount created =
                NewAccount.of(new Email("ada@example.com"), "Ada", "$hash$", Set.of("user"), Origin.CREATED);
        Account account = new Account(new AccountId("id"), created.withInitialPassword(NOW.plusSeconds(7)), NOW);
        assertThat(account.data().initialPasswordUntil()).contains(NOW.plusSeconds(7));
        assertThat(account.data().passwordHash()).isEqualTo("$hash$");
        assertThat(created).hasToString("NewAccount[CREATED]");
    }

    @Test
    void text_showsNeitherPersonNorHash() {
        assertThat(account).hasToString("Account[id]");
    }

    @Test
    void nonAsciiName_hasASearchForm() {
        assertThat(SearchedName.of("Ada Lovelace\u007F")).isNull();
        assertThat(SearchedName.of("\u0080")).isEqualTo("\u0080");
        assertThat(SearchedName.of("E\u0301mile Stra\u00DFe")).isEqualTo("\u00E9mile strasse");
        assertThat(SearchedName.of("\uFDFA".repeat(100))).hasSize(1_800);
    }

    @Test
    void accountWithAVerifiedEmail_keepsTheTime() {
        NewAccount unverified =
                NewAccount.of(new Email("ada@example.com"), "Ada", "$hash$", Set.of("user"), Origin.REGISTERED);
        Account verified = new Account(
                new AccountId("id"), unverified.withVerifiedEmail(Instant.EPOCH), Instant.EPOCH.plusSeconds(1));
        assertThat(verified.data().emailVerifiedAt()).contains(Instant.EPOCH);
        assertThat(verified.data().origin()).contains(Origin.REGISTERED);
        assertThat(new Account(new AccountId("id"), unverified, Instant.EPOCH)
                        .data()
                        .emailVerifiedAt())
                .isEmpty();
    }
}
