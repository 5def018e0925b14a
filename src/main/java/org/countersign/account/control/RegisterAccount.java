package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.NewAccount;
import org.countersign.account.entity.Origin;
import org.countersign.password.control.CheckPassword;
import org.countersign.password.control.PasswordHasher;
import org.countersign.platform.control.Causes;

/** Creates a new account. Simultaneous registrations of one e-mail create one account. */
@ApplicationScoped
public class RegisterAccount {

    @Inject
    CheckPassword checkPassword;

    @Inject
    PasswordHasher hasher;

    @Inject
    Accounts accounts;

    @Inject
    RegistrationLocks locks;

    /** The result of a registration. */
    public sealed interface Outcome {

        record Registered(Profile profile) implements Outcome {}

        record EmailTaken() implements Outcome {}

        record PasswordRefused(String objection) implements Outcome {}
    }

    public Outcome register(Email email, String password, String name, Set<String> roles, Origin origin) {
        return register(
                email,
                password,
                name,
                accounts::isTaken,
                hash -> accounts.add(NewAccount.of(email, name, hash, roles, origin)));
    }

    /**
     * Creates an account at the request of an operator or an administrator, also with an address that a link could
     * restore for another account.
     *
     * @param completed returns the new account with further data, such as the end of its initial password
     */
    Outcome registerForOperator(
            Email email, String password, String name, Set<String> roles, UnaryOperator<NewAccount> completed) {
        return register(
                email,
                password,
                name,
                accounts::isInUse,
                hash -> accounts.addForOperator(
                        completed.apply(NewAccount.of(email, name, hash, roles, Origin.CREATED))));
    }

    private Outcome register(
            Email email,
            String password,
            String name,
            Predicate<Email> isTaken,
            Function<String, Optional<Profile>> adding) {
        return locks.call(email, () -> {
            if (isTaken.test(email)) {
                return new Outcome.EmailTaken();
            }
            Optional<String> objection =
                    checkPassword.objection(password, List.of(email.value(), email.localPart(), name));
            return objection.isPresent()
                    ? new Outcome.PasswordRefused(objection.get())
                    : store(() -> adding.apply(hasher.hash(password)));
        });
    }

    private static Outcome store(Supplier<Optional<Profile>> adding) {
        try {
            return adding.get().<Outcome>map(Outcome.Registered::new).orElseGet(Outcome.EmailTaken::new);
        } catch (RuntimeException failed) {
            if (Causes.isDuplicateKey(failed)) { // a node of an earlier version does not lock
                return new Outcome.EmailTaken();
            }
            throw failed;
        }
    }
}
