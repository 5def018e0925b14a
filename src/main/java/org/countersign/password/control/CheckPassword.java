package org.countersign.password.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * Checks a new password. An estimate of its strength can cost more than a hash, so both use the same queue. Never call
 * this within a transaction: waiting would hold a connection.
 */
@ApplicationScoped
public class CheckPassword {

    @Inject
    PasswordPolicy policy;

    @Inject
    WeakWords weakWords;

    @Inject
    BreachedPasswords breached;

    @Inject
    PasswordHasher hasher;

    /**
     * Returns the problem of a password; empty if it is acceptable. Throws
     * {@link org.countersign.platform.control.UnavailableException} if the queue is full.
     *
     * @param known data of the account that a password must not be made of, such as e-mail and name
     */
    public Optional<String> objection(String password, List<String> known) {
        Optional<String> length = policy.lengthObjection(password);
        return length.isPresent()
                ? length
                : hasher.inQueue(() -> policy.strengthObjection(password, weakWords.with(known))
                        .or(() -> breached.objection(password)));
    }
}
