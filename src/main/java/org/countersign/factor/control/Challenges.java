package org.countersign.factor.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.account.control.Profile;
import org.countersign.factor.entity.Challenge;
import org.countersign.factor.entity.Method;
import org.countersign.factor.entity.SignInOptions;
import org.countersign.platform.control.TimeRepository;

/** The transactions of challenges. They are short, so that an attempt stays counted even if the request fails. */
@ApplicationScoped
public class Challenges {

    private static final int MAX_ATTEMPTS = 5;
    private static final int SWEPT_AT_ONCE = 500;

    /** A new challenge, with the token that is returned only once. */
    public record Issued(String token, List<Method> methods, Duration life) {

        @Override
        public String toString() {
            return "Issued[" + methods + "]";
        }
    }

    @Inject
    ChallengeRepository repository;

    @Inject
    ChallengeTokens tokens;

    @Inject
    FactorConfig config;

    @Inject
    TimeRepository time;

    /** Issues a challenge for an account whose password has just been verified. */
    @Transactional
    public Issued issue(Profile owner, List<Method> methods, SignInOptions options) {
        String token = tokens.create();
        repository.store(new Challenge(
                ChallengeTokens.fingerprint(token).orElseThrow(),
                owner.id(),
                owner.credentialVersion(),
                options,
                time.now().plus(config.challengeLife())));
        return new Issued(token, methods, config.challengeLife());
    }

    @Transactional
    Optional<Challenge> findOpen(String token) {
        Instant now = time.now();
        Instant latest = now.plus(FactorConfig.LONGEST_CHALLENGE_LIFE);
        return ChallengeTokens.fingerprint(token)
                .flatMap(fingerprint -> repository.findOpen(fingerprint, MAX_ATTEMPTS, now, latest));
    }

    /** Counts an attempt before it is made. Returns false if no attempt is left. */
    @Transactional
    boolean countAttempt(String token) {
        return ChallengeTokens.fingerprint(token)
                .filter(fingerprint -> repository.countAttempt(fingerprint, MAX_ATTEMPTS))
                .isPresent();
    }

    /** Spends a challenge. Returns true for exactly one of several concurrent requests. */
    @Transactional
    boolean spend(String token) {
        return ChallengeTokens.fingerprint(token).filter(repository::spend).isPresent();
    }

    /** Removes some expired challenges. Returns whether there may be more. */
    @Transactional
    public boolean sweepSome() {
        return repository.removeSome(SWEPT_AT_ONCE) == SWEPT_AT_ONCE;
    }
}
