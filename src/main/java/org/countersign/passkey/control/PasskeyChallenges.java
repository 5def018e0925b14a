package org.countersign.passkey.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.countersign.passkey.entity.PasskeyChallenge;
import org.countersign.passkey.entity.PasskeyOwner;
import org.countersign.passkey.entity.Purpose;
import org.countersign.platform.control.Sha256;
import org.countersign.platform.control.TimeRepository;

/**
 * Issues challenges and uses them once. A handle is {@code csw_} and 256 random bits. Only its SHA-256 hash is stored,
 * so a stolen database contains no handle.
 */
@ApplicationScoped
public class PasskeyChallenges {

    static final Duration LIFE = Duration.ofMinutes(5);

    private static final String PREFIX = "csw_";
    private static final Pattern HANDLE = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");
    private static final int RANDOM_BYTES = 32;
    private static final int SWEPT_AT_ONCE = 500;

    /**
     * A new challenge.
     *
     * @param challenge in Base64url
     */
    record Issued(String handle, String challenge) {

        @Override
        public String toString() {
            return "Issued[]";
        }
    }

    @Inject
    PasskeyChallengeRepository repository;

    @Inject
    SecureRandom random;

    @Inject
    TimeRepository time;

    @Transactional
    Issued issue(Purpose purpose, PasskeyOwner owner) {
        String handle = PREFIX + random();
        String challenge = random();
        Instant expiry = time.now().plus(LIFE);
        repository.store(new PasskeyChallenge(Sha256.base64url(handle), challenge, purpose, owner, expiry));
        return new Issued(handle, challenge);
    }

    /**
     * Deletes a challenge and returns it, in Base64url. Empty if it is unknown, used or expired, or if it was issued
     * for another purpose or caller.
     */
    @Transactional
    Optional<String> take(String handle, Purpose purpose, PasskeyOwner owner) {
        Instant now = time.now();
        return Optional.of(handle)
                .filter(text -> HANDLE.matcher(text).matches())
                .flatMap(text -> repository.take(Sha256.base64url(text)))
                .filter(challenge -> challenge.permits(purpose, owner, now, now.plus(LIFE)))
                .map(PasskeyChallenge::challenge);
    }

    /** Removes some expired challenges. Returns whether there may be more. */
    @Transactional
    public boolean sweepSome() {
        return repository.removeSome(SWEPT_AT_ONCE) == SWEPT_AT_ONCE;
    }

    private String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64Url.encode(bytes);
    }
}
