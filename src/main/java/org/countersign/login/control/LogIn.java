package org.countersign.login.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.countersign.account.control.Profile;
import org.countersign.account.control.VerifyPassword;
import org.countersign.account.entity.AccountId;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.factor.control.Challenges;
import org.countersign.factor.control.Factors;
import org.countersign.factor.entity.Method;
import org.countersign.factor.entity.Wishes;
import org.countersign.session.control.OpenSession;
import org.countersign.session.entity.Device;
import org.jspecify.annotations.Nullable;

/** Signs in with e-mail and password, or, where the account has a second factor, asks for a code of it. */
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
    SecurityEvents events;

    /** What became of it. */
    public sealed interface Outcome {

        record Done(SignedIn signedIn) implements Outcome {}

        /** The password was right; nobody else is told that there is a second factor. */
        record Challenged(Challenges.Issued challenge) implements Outcome {}

        /** For whatever reason. */
        record Failed() implements Outcome {}

        /** Too many tries before this one, which was not made. */
        record TooSoon(Duration delay) implements Outcome {}
    }

    public Outcome logIn(String email, String password, Device device, Wishes wishes) {
        VerifyPassword.Outcome outcome = verifyPassword.verify(email, password);
        if (outcome instanceof VerifyPassword.Outcome.TooSoon tooSoon) {
            return new Outcome.TooSoon(tooSoon.delay());
        }
        if (outcome instanceof VerifyPassword.Outcome.Wrong wrong) {
            return failed(wrong.account(), wrong.reason());
        }
        Profile profile = ((VerifyPassword.Outcome.Right) outcome).profile();
        List<Method> methods = factors.list(profile.id());
        if (!methods.isEmpty()) {
            events.record(
                    Occurrence.of(Action.LOGIN_CHALLENGED).account(profile.id().value()));
            return new Outcome.Challenged(challenges.issue(profile, methods, wishes));
        }
        return openSession
                .open(profile, device, Methods.PASSWORD)
                .<Outcome>map(tokens -> new Outcome.Done(new SignedIn(profile, tokens)))
                .orElseGet(() -> failed(profile.id(), "changed_meanwhile"));
    }

    private Outcome failed(@Nullable AccountId account, String reason) {
        events.record(
                Occurrence.of(Action.LOGIN_FAILED).failed(reason).account(account == null ? null : account.value()));
        return new Outcome.Failed();
    }
}
