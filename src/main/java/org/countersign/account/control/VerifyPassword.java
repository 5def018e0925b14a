package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.countersign.account.control.Credentials.Credential;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.platform.control.UnavailableException;
import org.countersign.throttle.control.AccountThrottle;
import org.countersign.throttle.entity.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a password, at one cost for every e-mail, and brings its hash up to the present parameters where there is
 * room.
 */
@ApplicationScoped
public class VerifyPassword {

    @Inject
    Credentials credentials;

    @Inject
    PasswordHasher hasher;

    @Inject
    AccountThrottle throttle;

    @Inject
    SecurityEvents events;

    /** What became of it. */
    public sealed interface Outcome {

        record Right(Profile profile) implements Outcome {}

        /** For people, all reasons are one; this one and the account are for the audit trail alone. */
        record Wrong(@Nullable AccountId account, String reason) implements Outcome {}

        /** Too many tries before this one, which was not made. */
        record TooSoon(Duration delay) implements Outcome {}
    }

    /** By whoever wants to sign in. */
    public Outcome verify(String email, String password) {
        Optional<Email> parsed = Email.parse(email);
        String key = parsed.map(Email::value).orElse(email);
        return tryOnce(Kind.LOGIN, key, parsed.flatMap(credentials::find), password);
    }

    /** By whoever has a session of this account. */
    public Outcome verify(AccountId id, String password) {
        Outcome outcome = tryOnce(Kind.STEP_UP, id.value(), credentials.find(id), password);
        if (outcome instanceof Outcome.Wrong wrong) {
            events.record(Occurrence.of(Action.REAUTHENTICATION_FAILED)
                    .account(id.value())
                    .failed(wrong.reason()));
        }
        return outcome;
    }

    private Outcome tryOnce(Kind kind, String key, Optional<Credential> found, String password) {
        String accountId =
                found.map(credential -> credential.profile().id().value()).orElse(null);
        Optional<Duration> wait = throttle.tryNow(kind, key, accountId);
        if (wait.isPresent()) {
            return new Outcome.TooSoon(wait.get());
        }
        try {
            Outcome outcome = verify(found, password);
            if (outcome instanceof Outcome.Right) {
                throttle.succeeded(kind, key);
            }
            return outcome;
        } catch (UnavailableException busy) {
            throttle.notMade(kind, key);
            throw busy;
        }
    }

    private Outcome verify(Optional<Credential> found, String password) {
        if (found.isEmpty()) {
            hasher.pretend(password);
            return new Outcome.Wrong(null, "unknown_account");
        }
        Credential credential = found.get();
        Profile profile = credential.profile();
        if (!hasher.verify(password, credential.hash())) {
            return new Outcome.Wrong(profile.id(), "wrong_password");
        }
        if (credential.disabled()) {
            return new Outcome.Wrong(profile.id(), "account_disabled");
        }
        if (hasher.isOutdated(credential.hash())) {
            hasher.hashIfThereIsRoom(password).ifPresent(hash -> credentials.rehash(profile, hash));
        }
        return new Outcome.Right(profile);
    }
}
