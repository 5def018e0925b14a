package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.Roles;

/** Makes an account at an administrator's wish, with a password that either of the two has thought up. */
@ApplicationScoped
public class CreateAccount {

    /** Without those that are taken for one another: 31 characters, so 20 of them are 99 bits. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 5;
    private static final int GROUP_LENGTH = 4;

    @Inject
    RegisterAccount registerAccount;

    @Inject
    SecureRandom random;

    /** What became of it. */
    public sealed interface Outcome {

        /** The password is there where we have made it; it is in no other place. */
        record Created(Profile profile, Optional<String> password) implements Outcome {

            @Override
            public String toString() {
                return "Created[" + profile.id() + "]";
            }
        }

        record EmailTaken() implements Outcome {}

        record PasswordRefused(String objection) implements Outcome {}
    }

    /** Everyone has the role {@code user}. Without a password one is made. */
    public Outcome create(Email email, Optional<String> password, String name, Set<String> roles) {
        Optional<String> made = password.isPresent() ? Optional.empty() : Optional.of(newPassword());
        Set<String> all = new HashSet<>(roles);
        all.add(Roles.USER);
        RegisterAccount.Outcome outcome =
                registerAccount.register(email, password.or(() -> made).orElseThrow(), name, all);
        if (outcome instanceof RegisterAccount.Outcome.PasswordRefused refused) {
            return new Outcome.PasswordRefused(refused.objection());
        }
        if (outcome instanceof RegisterAccount.Outcome.Registered registered) {
            return new Outcome.Created(registered.profile(), made);
        }
        return new Outcome.EmailTaken();
    }

    private String newPassword() {
        return IntStream.range(0, GROUPS).mapToObj(group -> newGroup()).collect(Collectors.joining("-"));
    }

    private String newGroup() {
        return random.ints(GROUP_LENGTH, 0, ALPHABET.length())
                .mapToObj(index -> ALPHABET.substring(index, index + 1))
                .collect(Collectors.joining());
    }
}
