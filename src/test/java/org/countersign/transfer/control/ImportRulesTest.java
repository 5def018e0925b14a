package org.countersign.transfer.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.password.control.PasswordHash;
import org.countersign.transfer.control.ImportEntry.Invalid;
import org.countersign.transfer.control.ImportEntry.Valid;
import org.junit.jupiter.api.Test;

class ImportRulesTest {

    private static final String ARGON2 =
            "$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    private final ImportRules rules = new ImportRules();

    @Test
    void repeatedEmail_isRefusedWithTheFirstLine() {
        assertThat(rules.check(valid(1, "a@example.com", Optional.empty()))).isInstanceOf(Valid.class);
        assertThat(rules.check(valid(2, "b@example.com", Optional.empty()))).isInstanceOf(Valid.class);
        assertThat(rules.check(valid(3, "a@example.com", Optional.empty())))
                .isInstanceOfSatisfying(
                        Invalid.class, invalid -> assertThat(invalid.reason()).contains("Line 1"));
    }

    @Test
    void repeatedId_isRefused() {
        Optional<AccountId> id = Optional.of(new AccountId("8b0e9c1e-3f5d-4a55-9a3e-0d6f2c9b1a77"));
        assertThat(rules.check(valid(1, "a@example.com", id))).isInstanceOf(Valid.class);
        assertThat(rules.check(valid(2, "b@example.com", id))).isInstanceOf(Invalid.class);
    }

    @Test
    void invalidEntry_staysInvalid() {
        Invalid invalid = new Invalid(1, "a@example.com", "Because.");
        assertThat(rules.check(invalid)).isSameAs(invalid);
        assertThat(rules.check(valid(2, "a@example.com", Optional.empty()))).isInstanceOf(Valid.class);
    }

    private static Valid valid(int line, String email, Optional<AccountId> id) {
        return new Valid(
                line,
                new ImportedAccount(
                        id,
                        Email.parse(email).orElseThrow(),
                        Optional.empty(),
                        "Ann",
                        PasswordHash.parse(ARGON2).orElseThrow(),
                        Set.of("user"),
                        false,
                        Optional.empty()),
                List.of());
    }
}
