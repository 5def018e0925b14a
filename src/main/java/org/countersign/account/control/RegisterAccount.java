package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.account.entity.Email;
import org.countersign.platform.control.Causes;

/** Makes a new account, one for an e-mail however many try at once. */
@ApplicationScoped
public class RegisterAccount {

    @Inject
    PasswordPolicy policy;

    @Inject
    PasswordHasher hasher;

    @Inject
    Accounts accounts;

    @Inject
    EmailTurns turns;

    /** What became of a registration. */
    public sealed interface Outcome {

        record Registered(Profile profile) implements Outcome {}

        record EmailTaken() implements Outcome {}

        record PasswordRefused(String objection) implements Outcome {}
    }

    public Outcome register(Email email, String password, String name, Set<String> roles) {
        Optional<String> objection = policy.objection(password, List.of(email.value(), email.localPart(), name));
        if (objection.isPresent()) {
            return new Outcome.PasswordRefused(objection.get());
        }
        return turns.take(email, () -> {
            if (accounts.isTaken(email)) {
                return new Outcome.EmailTaken();
            }
            return store(email, hasher.hash(password), name, roles);
        });
    }

    private Outcome store(Email email, String hash, String name, Set<String> roles) {
        try {
            return new Outcome.Registered(accounts.add(email, hash, name, roles));
        } catch (RuntimeException failed) {
            if (Causes.isDuplicateKey(failed)) {
                return new Outcome.EmailTaken();
            }
            throw failed;
        }
    }
}
