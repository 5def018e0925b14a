package org.countersign.account.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.countersign.account.control.RegisterAccount.Outcome;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.Origin;
import org.countersign.password.control.CheckPassword;
import org.countersign.password.control.PasswordHasher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A link can restore the address for the account that had it before. */
class RegisterAccountTest {

    private static final Email RESERVED = new Email("ada@example.com");
    private static final String WEAK = "weak";
    private static final Set<String> ROLES = Set.of("user");

    private final InMemoryAccounts memory = new InMemoryAccounts();
    private final RegisterAccount registerAccount = new RegisterAccount();

    @BeforeEach
    void reserve() {
        memory.reserved.add(RESERVED);
        registerAccount.accounts = memory.accounts;
        registerAccount.locks = new RegistrationLocks();
        registerAccount.checkPassword = new CheckPassword() {
            @Override
            public Optional<String> objection(String password, List<String> known) {
                return password.equals(WEAK) ? Optional.of("It is too weak.") : Optional.empty();
            }
        };
        registerAccount.hasher = new PasswordHasher() {
            @Override
            public String hash(String password) {
                return "$hash$";
            }
        };
    }

    @Test
    void reservedAddress_isTakenForEverybodyElse() {
        assertThat(registerAccount.register(RESERVED, "password", "Ada", ROLES, Origin.REGISTERED))
                .isInstanceOf(Outcome.EmailTaken.class);
        assertThat(memory.stored).isEmpty();
        assertThat(memory.reserved).containsExactly(RESERVED);
    }

    @Test
    void reservedAddress_isFreeForAnOperator() {
        assertThat(byOperator("password")).isInstanceOf(Outcome.Registered.class);
        assertThat(memory.stored).hasSize(1);
        assertThat(memory.reserved).isEmpty();
    }

    @Test
    void refusedPassword_leavesTheReservation() {
        assertThat(byOperator(WEAK)).isInstanceOf(Outcome.PasswordRefused.class);
        assertThat(memory.reserved).containsExactly(RESERVED);
    }

    @Test
    void addressOfAnAccount_isTakenForAnOperator() {
        byOperator("password");
        memory.reserved.add(RESERVED);
        assertThat(byOperator("password")).isInstanceOf(Outcome.EmailTaken.class);
        assertThat(memory.stored).hasSize(1);
        assertThat(memory.reserved).containsExactly(RESERVED);
    }

    private Outcome byOperator(String password) {
        return registerAccount.registerForOperator(RESERVED, password, "Ada", ROLES, UnaryOperator.identity());
    }
}
