package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.countersign.account.entity.Email;
import org.countersign.password.control.CheckPassword;
import org.countersign.password.control.PasswordHasher;
import org.countersign.throttle.control.MailThrottle;

/**
 * Requests a registration that a link from a mail finishes. It never looks for an account, so it does the same work for
 * every address: one check and one hash of the password, and two rows.
 */
@ApplicationScoped
public class RequestRegistration {

    @Inject
    CheckPassword checkPassword;

    @Inject
    MailThrottle throttle;

    @Inject
    PasswordHasher hasher;

    @Inject
    PendingRegistrations registrations;

    /** Requests a registration. Returns the objection to the password; empty if the registration was requested. */
    public Optional<String> request(Email email, String password, String name) {
        Optional<String> objection = checkPassword.objection(password, List.of(email.value(), email.localPart(), name));
        if (objection.isEmpty()) {
            throttle.count(RegistrationMails.KIND, email.value());
            registrations.add(email, name, hasher.hash(password));
        }
        return objection;
    }
}
