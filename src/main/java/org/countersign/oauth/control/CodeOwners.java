package org.countersign.oauth.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.account.control.Accounts;
import org.countersign.account.control.Profile;
import org.countersign.account.entity.AccountId;
import org.countersign.client.entity.StoredClient;
import org.countersign.oauth.entity.CodeGrant;

/** Finds the owners of authorization codes. Needs a transaction. */
@ApplicationScoped
public class CodeOwners {

    @Inject
    Accounts accounts;

    @Inject
    ConsentRepository consents;

    /**
     * Locks the account of a code for the rest of the transaction. Empty if its credentials have changed since the code
     * was issued, or if its owner has withdrawn the consent: the code may have been issued at the same moment.
     */
    Optional<Profile> lock(StoredClient client, CodeGrant grant) {
        return accounts.lockUnchanged(new AccountId(grant.accountId()), grant.credentialVersion())
                .filter(owner -> !RequestDecisions.asksConsent(client) || isAllowed(grant));
    }

    private boolean isAllowed(CodeGrant grant) {
        return consents.find(grant.accountId(), grant.clientId())
                .filter(consent -> consent.covers(grant.scopes(), grant.audiences()))
                .isPresent();
    }
}
