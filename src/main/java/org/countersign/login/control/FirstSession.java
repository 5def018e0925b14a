package org.countersign.login.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.account.control.Profile;
import org.countersign.account.control.RegistrationConfig;
import org.countersign.session.control.OpenSession;
import org.countersign.session.entity.AuthenticationMethods;
import org.countersign.session.entity.Device;

/** Signs in to an account that has just been created. */
@ApplicationScoped
public class FirstSession {

    @Inject
    RegistrationConfig registration;

    @Inject
    OpenSession openSession;

    /** Opens a session. Empty if the e-mail address must be verified first. */
    Optional<SignedIn> open(Profile profile, Device device) {
        if (registration.refuses(profile)) {
            return Optional.empty();
        }
        return Optional.of(openSession
                .open(profile, device, AuthenticationMethods.password())
                .map(tokens -> new SignedIn(profile, tokens, false))
                .orElseThrow(() -> new IllegalStateException("The account was closed while it was being made")));
    }
}
