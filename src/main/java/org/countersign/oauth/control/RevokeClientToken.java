package org.countersign.oauth.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.client.entity.StoredClient;
import org.countersign.token.control.AccessTokenVerifier;
import org.countersign.token.control.Claims;
import org.countersign.token.control.Revocations;
import org.countersign.token.entity.AccessToken;
import org.countersign.token.entity.Verification.Verified;

/** Revokes an access token at the request of the client that it was issued to (RFC 7009, section 2.1). */
@ApplicationScoped
public class RevokeClientToken {

    @Inject
    AccessTokenVerifier verifier;

    @Inject
    Revocations revocations;

    @Inject
    SecurityEvents events;

    /** Revokes the token if it is valid and was issued to this client. */
    @Transactional
    public void revoke(StoredClient client, String token) {
        if (verifier.verifyForAnyone(token) instanceof Verified verified) {
            AccessToken known = verified.token();
            if (client.id().equals(known.claims().get(Claims.CLIENT_ID))) {
                revocations.revokeToken(known.jti());
                events.record(Occurrence.of(Action.TOKEN_REVOKED).detail(known.jti()));
            }
        }
    }
}
