package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import org.countersign.account.entity.Invitation;
import org.countersign.account.entity.InvitationStatus;

/**
 * Decides whether an invitation can be used. It can only as long as the person who sent it is an enabled administrator,
 * so that nobody keeps a way to new accounts after losing the role.
 */
@ApplicationScoped
public class Inviters {

    @Inject
    AccountRepository accounts;

    @Transactional(Transactional.TxType.MANDATORY)
    InvitationStatus statusOf(Invitation invitation, Instant now) {
        boolean isAdministrator = invitation
                .invitedBy()
                .flatMap(accounts::find)
                .filter(account -> account.data().isEnabledAdministrator())
                .isPresent();
        return invitation.status(isAdministrator, now);
    }
}
