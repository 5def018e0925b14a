package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import org.countersign.account.entity.Account;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.StoredAccount;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.proof.control.Proofs;
import org.countersign.proof.entity.OpenProof;
import org.countersign.proof.entity.Purpose;
import org.countersign.throttle.control.Attempts;
import org.countersign.throttle.entity.AttemptKind;

/** Finds the account of a link and resets its password, in short transactions before and after the hashing. */
@ApplicationScoped
public class PasswordResets {

    /** A link that can be used, and the account that it is for. */
    record Open(OpenProof proof, Profile profile) {}

    @Inject
    AccountRepository repository;

    @Inject
    Proofs proofs;

    @Inject
    Attempts attempts;

    @Inject
    SecurityEvents events;

    @Inject
    Event<PasswordReset> passwordReset;

    @Inject
    Clock clock;

    /** Finds the account of a link. Empty if the link cannot be used, for whatever reason. */
    @Transactional
    Optional<Open> find(String token) {
        return proofs.find(token, Purpose.RESET)
                .flatMap(proof -> idOf(proof)
                        .flatMap(repository::find)
                        .filter(account -> isFor(account, proof))
                        .map(account -> new Open(proof, Profile.of(account))));
    }

    /**
     * Spends the link and replaces the password. The holder of the link reads the mailbox, so the address is verified.
     * Failed sign-ins with the old password are forgotten. Returns false if the link was spent, or the account was
     * changed, since it was found. The account is locked before the proof, as in every other transaction.
     */
    @Transactional
    boolean complete(Open open, String newHash) {
        OpenProof proof = open.proof();
        Optional<Account> locked = repository.lock(open.profile().id()).filter(account -> isFor(account, proof));
        if (locked.isEmpty() || !proofs.spend(proof)) {
            return false;
        }
        Account account = locked.get();
        StoredAccount before = account.data();
        account.changePassword(newHash);
        account.verifyEmail(clock.instant());
        attempts.forget(AttemptKind.LOGIN, account.data().email().value());
        events.record(Occurrence.of(Action.PASSWORD_RESET).account(account.id().value()));
        passwordReset.fire(
                new PasswordReset(account.id(), before.mayBelongToStranger(), before.mayHaveBelongedToStrangerUntil()));
        return true;
    }

    private static Optional<AccountId> idOf(OpenProof proof) {
        return Optional.ofNullable(proof.subject().accountId()).map(AccountId::new);
    }

    private static boolean isFor(Account account, OpenProof proof) {
        return !account.data().disabled()
                && account.data().credentialVersion() == proof.subject().credentialVersion()
                && account.data().email().isSameAs(new Email(proof.subject().email()));
    }
}
