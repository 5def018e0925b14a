package org.countersign.oauth.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.countersign.account.control.Accounts;
import org.countersign.account.entity.AccountId;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.client.control.Clients;
import org.countersign.session.control.EndSession;
import org.countersign.session.entity.EndReason;

/** Takes back what a person has allowed an application, and ends its sessions of this person in all browsers. */
@ApplicationScoped
public class WithdrawConsent {

    @Inject
    ConsentRepository consents;

    @Inject
    CodeRepository codes;

    @Inject
    EndSession endSession;

    @Inject
    Accounts accounts;

    @Inject
    Clients clients;

    @Inject
    SecurityEvents events;

    /**
     * Withdraws the consent. Locks the account, so that no code is exchanged at the same moment. Does nothing if there
     * is neither a consent nor a session. Returns false if there is no such account or application.
     */
    @Transactional
    public boolean withdraw(AccountId person, String clientId, EndReason reason) {
        if (clients.find(clientId).isEmpty() || accounts.lock(person).isEmpty()) {
            return false;
        }
        boolean consented = consents.remove(person.value(), clientId);
        codes.removeUnusedOf(clientId, person.value());
        if (endSession.endAllOf(person, clientId, reason) > 0 || consented) {
            events.record(Occurrence.of(Action.CONSENT_WITHDRAWN)
                    .account(person.value())
                    .detail(clientId));
        }
        return true;
    }
}
