package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.countersign.account.entity.Email;
import org.countersign.platform.control.KeyedLocks;

/**
 * Serializes registrations of the same e-mail on this node. In a burst of them only one checks and hashes a password,
 * and the others learn that the e-mail is taken. The database guarantees that the e-mail is unique.
 */
@ApplicationScoped
public class RegistrationLocks {

    private final KeyedLocks locks = new KeyedLocks("Too many registrations at once");

    <T> T call(Email email, Supplier<T> work) {
        return locks.call(email, work);
    }
}
