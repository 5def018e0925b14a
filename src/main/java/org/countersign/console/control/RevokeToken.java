package org.countersign.console.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.token.control.Revocations;

/** Revokes an access token at an administrator's request, and records it. */
@ApplicationScoped
public class RevokeToken {

    @Inject
    Revocations revocations;

    @Inject
    SecurityEvents events;

    @Transactional
    public void revoke(String jti) {
        revocations.revokeToken(jti);
        events.record(Occurrence.of(Action.TOKEN_REVOKED).detail(jti));
    }
}
