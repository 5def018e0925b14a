package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.Invitation;
import org.countersign.account.entity.Roles;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.platform.control.Ids;
import org.countersign.platform.control.TimeRepository;

/** Creates, sends and withdraws invitations at an administrator's request. Each method is a transaction. */
@ApplicationScoped
public class Invitations {

    private static final int SWEPT_AT_ONCE = 500;

    /** An expired invitation stays in the list for some time, so that an administrator can send it again. */
    private static final Duration LISTED_AFTER_EXPIRY = Duration.ofDays(30);

    /** The result of an invitation. */
    public sealed interface Outcome {

        record Invited(InvitationOverview invitation) implements Outcome {}

        record EmailTaken() implements Outcome {}

        /** There is an invitation for this address, perhaps an expired one. */
        record AlreadyInvited() implements Outcome {}
    }

    @Inject
    InvitationRepository repository;

    @Inject
    InvitationMails mails;

    @Inject
    Inviters inviters;

    @Inject
    FreeAddresses freeAddresses;

    @Inject
    SecurityEvents events;

    @Inject
    TimeRepository time;

    @Inject
    Ids ids;

    /** Invites the reader of a mailbox to an account with these roles and {@code user}. */
    @Transactional
    public Outcome invite(Email email, Set<String> roles, AccountId administrator) {
        if (freeAddresses.isTaken(email)) {
            return new Outcome.EmailTaken();
        }
        Set<String> all = new HashSet<>(roles);
        all.add(Roles.USER);
        Instant now = time.now();
        Invitation invitation = new Invitation(ids.next(), email, all, administrator, now);
        if (!repository.add(invitation)) {
            return new Outcome.AlreadyInvited();
        }
        mails.add(invitation);
        record(Action.INVITATION_CREATED, invitation);
        return new Outcome.Invited(overview(invitation, now));
    }

    /** Sends an invitation again, also an expired one. The administrator becomes responsible for it. */
    @Transactional
    public Optional<InvitationOverview> sendAgain(UUID id, AccountId administrator) {
        Instant now = time.now();
        return repository.lock(id).map(invitation -> {
            invitation.renew(administrator, now);
            mails.add(invitation);
            record(Action.INVITATION_SENT_AGAIN, invitation);
            return overview(invitation, now);
        });
    }

    /** Withdraws an invitation, so that its link is void. Returns false if there is none. */
    @Transactional
    public boolean withdraw(UUID id) {
        Optional<Invitation> invitation = repository.lock(id);
        invitation.ifPresent(found -> record(Action.INVITATION_WITHDRAWN, found));
        return invitation.isPresent() && repository.remove(id);
    }

    /** Deletes some invitations that expired long ago. Returns whether there may be more. */
    @Transactional
    public boolean sweepSome() {
        return repository.removeSome(time.now().minus(LISTED_AFTER_EXPIRY), SWEPT_AT_ONCE) == SWEPT_AT_ONCE;
    }

    private void record(Action action, Invitation invitation) {
        events.record(
                Occurrence.of(action).detail(invitation.email().value() + ": " + Roles.listed(invitation.roles())));
    }

    private InvitationOverview overview(Invitation invitation, Instant now) {
        return InvitationOverview.of(invitation, inviters.statusOf(invitation, now));
    }
}
