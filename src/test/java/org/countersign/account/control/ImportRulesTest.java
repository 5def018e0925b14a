package org.countersign.account.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.countersign.account.control.ImportEntry.Fit;
import org.countersign.account.control.ImportEntry.Unfit;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.junit.jupiter.api.Test;

class ImportRulesTest {

    private static final String ARGON2 =
            "$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    private final ImportRules rules = new ImportRules();

    @Test
    void sameEmailAgain_isRefusedAndTheFirstOneNamed() {
        assertThat(rules.judge(fit(1, "a@example.com", Optional.empty()))).isInstanceOf(Fit.class);
        assertThat(rules.judge(fit(2, "b@example.com", Optional.empty()))).isInstanceOf(Fit.class);
        assertThat(rules.judge(fit(3, "a@example.com", Optional.empty())))
                .isInstanceOfSatisfying(
                        Unfit.class, unfit -> assertThat(unfit.reason()).contains("Line 1"));
    }

    @Test
    void sameIdAgain_isRefused() {
        Optional<AccountId> id = Optional.of(new AccountId("8b0e9c1e-3f5d-4a55-9a3e-0d6f2c9b1a77"));
        assertThat(rules.judge(fit(1, "a@example.com", id))).isInstanceOf(Fit.class);
        assertThat(rules.judge(fit(2, "b@example.com", id))).isInstanceOf(Unfit.class);
    }

    @Test
    void whatIsUnfitAlready_staysSo() {
        Unfit unfit = new Unfit(1, "a@example.com", "Because.");
        assertThat(rules.judge(unfit)).isSameAs(unfit);
        assertThat(rules.judge(fit(2, "a@example.com", Optional.empty()))).isInstanceOf(Fit.class);
    }

    private static Fit fit(int line, String email, Optional<AccountId> id) {
        return new Fit(
                line,
                new Newcomer(
                        id,
                        Email.parse(email).orElseThrow(),
                        "Ann",
                        PasswordHash.parse(ARGON2).orElseThrow(),
                        Set.of("user"),
                        false,
                        Optional.empty()));
    }
}
