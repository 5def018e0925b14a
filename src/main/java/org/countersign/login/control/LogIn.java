package org.countersign.login.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.countersign.account.control.Profile;
import org.countersign.account.control.RegistrationConfig;
import org.countersign.account.control.VerifyPassword;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.KnownDevices;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.factor.control.Challenges;
import org.countersign.factor.control.Factors;
import org.countersign.factor.entity.Method;
import org.countersign.factor.entity.SignInOptions;
import org.countersign.session.control.OpenSession;
import org.countersign.session.entity.AuthenticationMethods;
import org.countersign.session.entity.Device;
import org.jspecify.annotations.Nullable;

/** Signs in with e-mail and password. If the account has a second factor, issues a challenge instead. */
@ApplicationScoped
public class LogIn {

    @Inject
    VerifyPassword verifyPassword;

    @Inject
    Factors factors;

    @Inject
    Challenges challenges;

    @Inject
    OpenSession openSession;

    @Inject
    RegistrationConfig registration;

    @Inject
    SecurityEvents events;

    /** The result of a sign-in. */
    public sealed interface Outcome {

        record Done(SignedIn signedIn) implements Outcome {}

        /** The password was correct. Only then does a client learn that there is a second factor. */
        record Challenged(Challenges.Issued challenge) implements Outcome {}

        /** The password was correct, but an administrator set it: the owner has to replace it first. */
        record PasswordChangeRequired() implements Outcome {}

        /** The password was correct, but an administrator set it and the owner did not replace it in time. */
        record PasswordExpired() implements Outcome {}

        /** The password was correct, but the e-mail address must be verified before anybody can sign in. */
        record EmailNotVerified() implements Outcome {}

        /** For any reason; the client is not told which. */
        record Failed() implements Outcome {}
    }

    /**
     * Signs in.
     *
     * @param known the devices that the client can prove earlier sign-ins from
     * @param detected the device, as the request shows it
     */
    public Outcome logIn(String email, String password, KnownDevices known, Device detected, SignInOptions options) {
        VerifyPassword.Outcome outcome = verifyPassword.verify(email, password, known, detected.address());
        if (outcome instanceof VerifyPassword.Outcome.Wrong wrong) {
            return failed(wrong.account(), wrong.reason());
        }
        if (outcome instanceof VerifyPassword.Outcome.Initial initial) {
            return initial(initial.profile().id(), initial.expired());
        }
        Profile profile = ((VerifyPassword.Outcome.Right) outcome).profile();
        if (registration.refuses(profile)) {
            record(profile.id(), "email_not_verified");
            return new Outcome.EmailNotVerified();
        }
        List<Method> methods = factors.list(profile.id());
        if (!methods.isEmpty()) {
            events.record(
                    Occurrence.of(Action.LOGIN_CHALLENGED).account(profile.id().value()));
            return new Outcome.Challenged(challenges.issue(profile, methods, options));
        }
        return openSession
                .open(
                        profile,
                        detected.signedInBefore(known.of(profile.id()).isPresent()),
                        AuthenticationMethods.password())
                .<Outcome>map(tokens -> new Outcome.Done(new SignedIn(profile, tokens, false)))
                .orElseGet(() -> failed(profile.id(), "changed_meanwhile"));
    }

    Outcome failed(@Nullable AccountId account, String reason) {
        record(account, reason);
        return new Outcome.Failed();
    }

    Outcome initial(AccountId account, boolean expired) {
        record(account, expired ? "initial_password_expired" : "initial_password");
        return expired ? new Outcome.PasswordExpired() : new Outcome.PasswordChangeRequired();
    }

    void record(@Nullable AccountId account, String reason) {
        events.record(
                Occurrence.of(Action.LOGIN_FAILED).failed(reason).account(account == null ? null : account.value()));
    }
}
