package org.countersign.oauth.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.countersign.account.control.Accounts;
import org.countersign.account.control.Profile;
import org.countersign.account.entity.AccountId;
import org.countersign.client.entity.StoredClient;
import org.countersign.oauth.entity.CodeGrant;
import org.countersign.token.control.AuthorizationServer;

/** Finds the owners of authorization codes. Needs a transaction. */
@ApplicationScoped
public class CodeOwners {

    @Inject
    Accounts accounts;

    @Inject
    ConsentRepository consents;

    @Inject
    AuthorizationServer server;

    /**
     * Locks the account of a code for the rest of the transaction. Empty if its credentials have changed since the code
     * was issued, or if its owner has withdrawn the consent: the code may have been issued at the same moment.
     */
    Optional<Profile> lock(StoredClient client, CodeGrant grant) {
        return accounts.lockUnchanged(new AccountId(grant.accountId()), grant.credentialVersion())
                .filter(owner -> !RequestDecisions.asksConsent(client) || isAllowed(grant));
    }

    /** Nobody is asked about userinfo, which the scopes describe. */
    private boolean isAllowed(CodeGrant grant) {
        List<String> asked = grant.audiences().stream()
                .filter(audience -> !audience.equals(server.userinfoEndpoint()))
                .toList();
        return consents.find(grant.accountId(), grant.clientId())
                .filter(consent -> consent.covers(grant.scopes(), asked))
                .isPresent();
    }
}
