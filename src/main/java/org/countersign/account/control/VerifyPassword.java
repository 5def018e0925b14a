package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.account.control.Credentials.Credential;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.KnownDevices;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.password.control.PasswordHasher;
import org.countersign.throttle.control.AttemptLimiter;
import org.countersign.throttle.entity.Attempt;
import org.countersign.throttle.entity.AttemptKind;
import org.countersign.throttle.entity.AttemptResult;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a password, at the same cost for every e-mail. Rehashes it with the current parameters if there is capacity.
 */
@ApplicationScoped
public class VerifyPassword {

    @Inject
    Credentials credentials;

    @Inject
    PasswordHasher hasher;

    @Inject
    AttemptLimiter limiter;

    @Inject
    SecurityEvents events;

    @Inject
    InitialPasswords initialPasswords;

    /** The result of a verification. */
    public sealed interface Outcome {

        record Right(Profile profile) implements Outcome {}

        /** The password is right, but it is an initial one, which cannot be used to sign in. */
        record Initial(Profile profile, boolean expired) implements Outcome {}

        /** Clients get the same answer for all reasons. The reason and the account are only for the audit trail. */
        record Wrong(@Nullable AccountId account, String reason) implements Outcome {}
    }

    /**
     * Verifies the password of somebody who wants to sign in. A device that has signed in to the account before has its
     * own count of attempts, so that strangers cannot delay it. Its success does not reset the strangers' count:
     * otherwise each sign-in of the owner would give them new attempts.
     *
     * @param known the devices for which the client has proof of an earlier sign-in
     * @param address the client address that a failure counts against, except on a known device
     */
    public Outcome verify(String email, String password, KnownDevices known, String address) {
        Optional<Credential> found = credentials.findFirst(Email.candidates(email));
        Optional<Profile> profile = found.map(Credential::profile);
        Attempt attempt = profile.flatMap(owner -> onKnownDevice(owner, known))
                .orElseGet(() -> Attempt.forKey(
                                AttemptKind.LOGIN,
                                profile.map(owner -> owner.email().value()).orElseGet(() -> Email.normalised(email)),
                                profile.map(owner -> owner.id().value()).orElse(null))
                        .from(address));
        return attempt(attempt, found, password);
    }

    private static Optional<Attempt> onKnownDevice(Profile owner, KnownDevices known) {
        return known.of(owner.id())
                .map(device -> Attempt.forKey(
                        AttemptKind.DEVICE_LOGIN,
                        device.passwordKey(owner.credentialVersion()),
                        owner.id().value()));
    }

    /** Verifies the password of a user who is signed in. */
    public Outcome verify(AccountId id, String password) {
        Outcome outcome = attempt(Attempt.forAccount(AttemptKind.STEP_UP, id.value()), credentials.find(id), password);
        if (outcome instanceof Outcome.Wrong wrong) {
            events.record(Occurrence.of(Action.REAUTHENTICATION_FAILED)
                    .account(id.value())
                    .failed(wrong.reason()));
        }
        return outcome;
    }

    private Outcome attempt(Attempt attempt, Optional<Credential> found, String password) {
        return limiter.attempt(attempt, () -> verify(found, password), VerifyPassword::resultOf);
    }

    private static AttemptResult resultOf(Outcome outcome) {
        return outcome instanceof Outcome.Wrong ? AttemptResult.FAILED : AttemptResult.SUCCEEDED;
    }

    private Outcome verify(Optional<Credential> found, String password) {
        if (found.isEmpty()) {
            hasher.pretend(password);
            return new Outcome.Wrong(null, "unknown_account");
        }
        Credential credential = found.get();
        Profile profile = credential.profile();
        if (hasher.isTooLarge(credential.hash())) {
            hasher.pretend(password);
            return new Outcome.Wrong(profile.id(), "hash_too_large");
        }
        if (!hasher.verify(password, credential.hash())) {
            return new Outcome.Wrong(profile.id(), "wrong_password");
        }
        if (credential.disabled()) {
            return new Outcome.Wrong(profile.id(), "account_disabled");
        }
        if (credential.initialUntil().isPresent()) {
            return new Outcome.Initial(
                    profile,
                    initialPasswords.isExpired(credential.initialUntil().get()));
        }
        if (hasher.isOutdated(credential.hash())) {
            hasher.hashUnlessBusy(password).ifPresent(hash -> credentials.rehash(profile, hash));
        }
        return new Outcome.Right(profile);
    }
}
