package org.countersign.passkey.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.countersign.account.entity.AccountId;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.factor.control.RecoveryCodes;
import org.countersign.factor.entity.PasskeyAnswer;
import org.countersign.passkey.entity.Passkey;
import org.countersign.passkey.entity.PasskeyOwner;
import org.countersign.passkey.entity.Purpose;
import org.countersign.session.control.LiveSessions;
import org.jspecify.annotations.Nullable;

/** Finishes the enrolment of a passkey, and creates the first recovery codes. */
@ApplicationScoped
public class AddPasskey {

    /** The maximum number of passkeys of an account. */
    static final int MAX_COUNT = 20;

    /** The result of an enrolment. */
    public sealed interface Outcome {

        /** The recovery codes are shown only once. There are none if another factor has some already. */
        record Added(PasskeyData passkey, List<String> recoveryCodes) implements Outcome {

            @Override
            public String toString() {
                return "Added[]";
            }
        }

        /** The session has ended, the challenge or the response is not valid, or the credential exists. */
        record Invalid() implements Outcome {}

        record TooMany() implements Outcome {}
    }

    @Inject
    LiveSessions sessions;

    @Inject
    PasskeyRepository repository;

    @Inject
    PasskeyChallenges challenges;

    @Inject
    VerifiedRegistrations registrations;

    @Inject
    RecoveryCodes recoveryCodes;

    @Inject
    SecurityEvents events;

    /**
     * Adds a passkey, unless the session of the caller has ended. A passkey outlives the session that adds it.
     *
     * @param name the name that the owner gives it; null for the name of its provider
     */
    @Transactional
    public Outcome add(AccountId account, String sid, PasskeyAnswer answer, @Nullable String name) {
        if (sessions.lockOwner(account, sid).isEmpty()) {
            return new Outcome.Invalid();
        }
        Optional<Passkey> passkey = challenges
                .take(answer.handle(), Purpose.ENROL, new PasskeyOwner(account, sid))
                .flatMap(challenge -> registrations.verify(account, challenge, answer.credential(), name));
        if (passkey.isEmpty() || isStored(passkey.get().id())) {
            events.record(added(account, sid).failed("invalid_response"));
            return new Outcome.Invalid();
        }
        if (repository.list(account).size() >= MAX_COUNT) {
            return new Outcome.TooMany();
        }
        repository.store(passkey.get());
        events.record(added(account, sid).detail(passkey.get().id()));
        return new Outcome.Added(PasskeyData.of(passkey.get()), recoveryCodes.createIfNone(account));
    }

    /** Locks the key first, so that of two concurrent requests with the same credential one is refused. */
    private boolean isStored(String id) {
        repository.lockKey(id);
        return repository.find(id).isPresent();
    }

    private static Occurrence added(AccountId account, String sid) {
        return Occurrence.of(Action.PASSKEY_ADDED).account(account.value()).session(sid);
    }
}
