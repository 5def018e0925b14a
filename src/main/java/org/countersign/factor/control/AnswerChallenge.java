package org.countersign.factor.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.account.control.Accounts;
import org.countersign.account.control.Profile;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.KnownDevices;
import org.countersign.factor.entity.Challenge;
import org.countersign.factor.entity.FactorProof;
import org.countersign.factor.entity.Method;
import org.countersign.factor.entity.SignInOptions;

/**
 * The second step of a sign-in: answers the challenge of the first step with a code. A challenge can be answered once
 * and allows few attempts.
 */
@ApplicationScoped
public class AnswerChallenge {

    @Inject
    Challenges challenges;

    @Inject
    Accounts accounts;

    @Inject
    VerifyFactor verifyFactor;

    /** The result of an answer. */
    public sealed interface Outcome {

        /** The code was correct. The session may be opened with these options. */
        record Answered(Profile profile, SignInOptions options, Method method) implements Outcome {}

        /** The challenge stays open unless this was its last attempt. */
        record WrongCode() implements Outcome {}

        /** Unknown, expired, spent or void. The client is not told which. */
        record NoChallenge() implements Outcome {}
    }

    /** Finds the account whose sign-in waits for an answer to this challenge. */
    public Optional<AccountId> findOwner(String token) {
        return challenges.findOpen(token).flatMap(this::owner).map(Profile::id);
    }

    /**
     * Answers a challenge.
     *
     * @param known the devices that the client can prove earlier sign-ins from
     * @param address the client address that a failure is counted for, unless the device is known
     */
    public Outcome answer(String token, FactorProof proof, KnownDevices known, String address) {
        Optional<Challenge> open = challenges.findOpen(token);
        Optional<Profile> owner = open.flatMap(this::owner);
        if (owner.isEmpty()) {
            return new Outcome.NoChallenge();
        }
        VerifyFactor.Outcome verified = verifyFactor.verify(
                owner.get().id(),
                proof,
                CodeAttempts.atSignIn(owner.get(), proof, known, address),
                () -> challenges.countAttempt(token));
        if (verified instanceof VerifyFactor.Outcome.Wrong) {
            return new Outcome.WrongCode();
        }
        if (!(verified instanceof VerifyFactor.Outcome.Right right) || !challenges.spend(token)) {
            return new Outcome.NoChallenge();
        }
        return new Outcome.Answered(owner.get(), open.orElseThrow().options(), right.method());
    }

    /** Finds the owner. Empty if the account was closed, disabled or given another password after the first step. */
    private Optional<Profile> owner(Challenge challenge) {
        return accounts.findEnabled(challenge.accountId())
                .filter(profile -> profile.credentialVersion() == challenge.credentialVersion());
    }
}
