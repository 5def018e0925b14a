package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.account.control.Credentials.Credential;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.jspecify.annotations.Nullable;

/** Verifies a password, at one cost for every e-mail, and brings its hash up to the present parameters. */
@ApplicationScoped
public class VerifyPassword {

    @Inject
    Credentials credentials;

    @Inject
    PasswordHasher hasher;

    /** What became of it. */
    public sealed interface Outcome {

        record Right(Profile profile) implements Outcome {}

        /** For people, all reasons are one; the account is for the audit trail alone. */
        record Wrong(@Nullable AccountId account) implements Outcome {}
    }

    public Outcome verify(String email, String password) {
        return verify(Email.parse(email).flatMap(credentials::find), password);
    }

    public Outcome verify(AccountId id, String password) {
        return verify(credentials.find(id), password);
    }

    private Outcome verify(Optional<Credential> found, String password) {
        if (found.isEmpty()) {
            hasher.pretend(password);
            return new Outcome.Wrong(null);
        }
        Credential credential = found.get();
        Profile profile = credential.profile();
        if (!hasher.verify(password, credential.hash()) || credential.disabled()) {
            return new Outcome.Wrong(profile.id());
        }
        if (hasher.isOutdated(credential.hash())) {
            credentials.rehash(profile, hasher.hash(password));
        }
        return new Outcome.Right(profile);
    }
}
