package org.countersign.factor.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.countersign.account.control.Accounts;
import org.countersign.account.control.Profile;
import org.countersign.factor.entity.Challenge;
import org.countersign.factor.entity.Method;
import org.countersign.factor.entity.TypedCode;
import org.countersign.factor.entity.Wishes;

/** The second step of a sign-in: a code answers the challenge of the first one, once and within a few tries. */
@ApplicationScoped
public class AnswerChallenge {

    @Inject
    Challenges challenges;

    @Inject
    Accounts accounts;

    @Inject
    VerifyFactor verifyFactor;

    /** What became of it. */
    public sealed interface Outcome {

        /** The account may be signed in to, as the first step wished. */
        record Answered(Profile profile, Wishes wishes, Method method) implements Outcome {}

        /** The challenge goes on, unless this was its last try. */
        record WrongCode() implements Outcome {}

        /** Too many wrong ones for this account before; the challenge goes on. */
        record TooSoon(Duration delay) implements Outcome {}

        /** Unknown, expired, spent or void: which of them is nobody's business. */
        record NoChallenge() implements Outcome {}
    }

    public Outcome answer(String token, TypedCode code) {
        Optional<Challenge> open = challenges.findOpen(token);
        Optional<Profile> owner = open.flatMap(this::owner);
        if (owner.isEmpty()) {
            return new Outcome.NoChallenge();
        }
        Optional<Duration> delay = verifyFactor.tryNow(owner.get().id());
        if (delay.isPresent()) {
            return new Outcome.TooSoon(delay.get());
        }
        if (!challenges.countTry(token)) {
            return new Outcome.NoChallenge();
        }
        Optional<Method> method = verifyFactor.verify(owner.get().id(), code);
        if (method.isEmpty()) {
            return new Outcome.WrongCode();
        }
        if (!challenges.spend(token)) {
            return new Outcome.NoChallenge();
        }
        return new Outcome.Answered(owner.get(), open.orElseThrow().wishes(), method.get());
    }

    /** Empty when the account was closed, disabled or given another password since the first step. */
    private Optional<Profile> owner(Challenge challenge) {
        return accounts.findEnabled(challenge.accountId())
                .filter(profile -> profile.credentialVersion() == challenge.credentialVersion());
    }
}
