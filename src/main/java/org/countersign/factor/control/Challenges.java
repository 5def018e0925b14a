package org.countersign.factor.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.countersign.account.control.Profile;
import org.countersign.factor.entity.Challenge;
import org.countersign.factor.entity.Method;
import org.countersign.factor.entity.Wishes;
import org.countersign.platform.control.TimeRepository;

/** The transactions of challenges: short ones, so that a try stays counted whatever becomes of the request. */
@ApplicationScoped
public class Challenges {

    private static final int MAX_TRIES = 5;
    private static final int SWEPT_AT_ONCE = 500;

    /** A challenge as the client gets it: with its token, which is told this once. */
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

    /** For an account whose password has just been verified. */
    @Transactional
    public Issued issue(Profile owner, List<Method> methods, Wishes wishes) {
        String token = tokens.make();
        repository.store(new Challenge(
                ChallengeTokens.fingerprint(token).orElseThrow(),
                owner.id(),
                owner.credentialVersion(),
                wishes,
                time.now().plus(config.challengeLife())));
        return new Issued(token, methods, config.challengeLife());
    }

    @Transactional
    Optional<Challenge> findOpen(String token) {
        return ChallengeTokens.fingerprint(token)
                .flatMap(fingerprint -> repository.findOpen(fingerprint, MAX_TRIES, time.now()));
    }

    /** Counts a try before it is made; false, and it must not be made, after the last one. */
    @Transactional
    boolean countTry(String token) {
        return ChallengeTokens.fingerprint(token)
                .filter(fingerprint -> repository.countTry(fingerprint, MAX_TRIES))
                .isPresent();
    }

    /** True for the one request that spent it. */
    @Transactional
    boolean spend(String token) {
        return ChallengeTokens.fingerprint(token).filter(repository::spend).isPresent();
    }

    /** False when nothing more is to be removed. */
    @Transactional
    public boolean sweepSome() {
        return repository.removeSome(SWEPT_AT_ONCE) == SWEPT_AT_ONCE;
    }
}
