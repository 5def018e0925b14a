package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.Invitation;
import org.countersign.account.entity.InvitationStatus;
import org.countersign.account.entity.NewAccount;
import org.countersign.account.entity.Origin;
import org.countersign.account.entity.Roles;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.platform.control.TimeRepository;
import org.countersign.proof.control.Proofs;
import org.countersign.proof.entity.OpenProof;
import org.countersign.proof.entity.Purpose;

/** Finds and uses the invitations of links, in short transactions before and after the hashing. */
@ApplicationScoped
public class OpenInvitations {

    /** A link that can be used, and its invitation. */
    record Open(OpenProof proof, Invitation invitation) {}

    @Inject
    InvitationRepository repository;

    @Inject
    Inviters inviters;

    @Inject
    Accounts accounts;

    @Inject
    FreeAddresses freeAddresses;

    @Inject
    Proofs proofs;

    @Inject
    SecurityEvents events;

    @Inject
    TimeRepository time;

    /** Returns the address of an invitation, for the page that asks for the rest. Empty if it cannot be used. */
    @Transactional
    public Optional<Email> findEmail(String token) {
        return find(token).map(open -> open.invitation().email());
    }

    /**
     * Finds the invitation of a link. Empty if it cannot be used, for whatever reason. Its roles must also follow the
     * rules of today.
     */
    @Transactional
    Optional<Open> find(String token) {
        return proofs.find(token, Purpose.INVITE)
                .flatMap(proof -> repository.find(proof.id()).map(invitation -> new Open(proof, invitation)))
                .filter(open -> inviters.statusOf(open.invitation(), time.now()) == InvitationStatus.OPEN)
                .filter(open -> Roles.areValid(open.invitation().roles()));
    }

    /**
     * Uses the invitation and creates the account, with a verified address and the roles of the invitation. Changes
     * nothing if the address is taken. Locks the invitation before its link, in the same order as
     * {@link InvitationComposer}.
     */
    @Transactional
    AcceptInvitation.Outcome complete(Open open, String name, String passwordHash) {
        Optional<Invitation> locked = repository
                .lock(open.invitation().id())
                .filter(found -> inviters.statusOf(found, time.now()) == InvitationStatus.OPEN);
        if (locked.isEmpty()) {
            return new AcceptInvitation.Outcome.InvalidInvitation();
        }
        if (freeAddresses.isTakenOnceLocked(locked.get().email())) {
            return new AcceptInvitation.Outcome.EmailTaken();
        }
        if (!proofs.spend(open.proof())) {
            return new AcceptInvitation.Outcome.InvalidInvitation();
        }
        return new AcceptInvitation.Outcome.Registered(use(locked.get(), name, passwordHash));
    }

    private Profile use(Invitation invitation, String name, String passwordHash) {
        NewAccount account = NewAccount.of(invitation.email(), name, passwordHash, invitation.roles(), Origin.CREATED)
                .withVerifiedEmail(time.now());
        Profile profile = accounts.add(account).orElseThrow();
        repository.remove(invitation.id());
        events.record(Occurrence.of(Action.INVITATION_USED)
                .account(profile.id().value())
                .detail(invitation.invitedBy().map(by -> "invited by " + by).orElse("")));
        return profile;
    }
}
