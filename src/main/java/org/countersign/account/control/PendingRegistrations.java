package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.Set;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.NewAccount;
import org.countersign.account.entity.Origin;
import org.countersign.account.entity.PendingRegistration;
import org.countersign.account.entity.Roles;
import org.countersign.platform.control.Ids;
import org.countersign.platform.control.TimeRepository;
import org.countersign.proof.control.Proofs;
import org.countersign.proof.entity.OpenProof;
import org.countersign.proof.entity.Purpose;

/** The transactions of a registration that a link from a mail finishes. */
@ApplicationScoped
public class PendingRegistrations {

    private static final int SWEPT_AT_ONCE = 500;

    /** A link that can be used, and the registration that it finishes. */
    record Open(OpenProof proof, PendingRegistration registration) {}

    @Inject
    PendingRegistrationRepository repository;

    @Inject
    RegistrationMails mails;

    @Inject
    Accounts accounts;

    @Inject
    FreeAddresses freeAddresses;

    @Inject
    Proofs proofs;

    @Inject
    TimeRepository time;

    @Inject
    Ids ids;

    /** Stores a registration and adds its mail. Does the same for every address. */
    @Transactional
    void add(Email email, String name, String passwordHash) {
        PendingRegistration registration = new PendingRegistration(ids.next(), email, name, passwordHash, time.now());
        repository.store(registration);
        mails.add(registration);
    }

    /** Finds the registration of a link. Empty if the link cannot be used, for whatever reason. */
    @Transactional
    Optional<Open> find(String token) {
        return proofs.find(token, Purpose.REGISTER)
                .flatMap(proof -> repository.find(proof.id()).map(registration -> new Open(proof, registration)));
    }

    /**
     * Spends the link and creates the account, with a verified address. Other registrations of the same address end
     * with it, because their passwords may be those of strangers. Changes nothing if the address is taken.
     */
    @Transactional
    FinishRegistration.Outcome complete(Open open) {
        PendingRegistration registration = open.registration();
        if (freeAddresses.isTakenOnceLocked(registration.email())) {
            return new FinishRegistration.Outcome.EmailTaken();
        }
        if (!proofs.spend(open.proof())) {
            return new FinishRegistration.Outcome.InvalidLink();
        }
        NewAccount account = NewAccount.of(
                        registration.email(),
                        registration.name(),
                        registration.passwordHash(),
                        Set.of(Roles.USER),
                        Origin.REGISTERED)
                .withVerifiedEmail(time.now());
        Profile added = accounts.add(account).orElseThrow();
        repository.removeAll(registration.email());
        return new FinishRegistration.Outcome.Registered(added);
    }

    /** Deletes some expired registrations. Returns whether there may be more. */
    @Transactional
    public boolean sweepSome() {
        return repository.removeSome(SWEPT_AT_ONCE) == SWEPT_AT_ONCE;
    }
}
