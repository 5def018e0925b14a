package org.countersign.oauth.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.countersign.client.control.DpopNonces;
import org.countersign.client.control.DpopProofs;
import org.countersign.client.entity.ProofCheck;
import org.countersign.client.entity.ProvenRequest;
import org.countersign.client.entity.StoredClient;
import org.countersign.oauth.entity.BoundTarget;
import org.countersign.oauth.entity.Target;
import org.countersign.platform.boundary.DpopHeaders;
import org.countersign.platform.boundary.OAuthError;
import org.countersign.platform.boundary.OAuthException;
import org.countersign.token.control.AuthorizationServer;

/** Reads the proofs of clients, and binds their access tokens to the proven key (RFC 9449, section 5). */
@ApplicationScoped
public class ProofOfPossession {

    @Inject
    HttpServletRequest request;

    @Inject
    AuthorizationServer server;

    @Inject
    DpopProofs proofs;

    @Inject
    DpopNonces nonces;

    /**
     * Returns the thumbprint of the key that the client has proved to have; empty if it sends no proof.
     *
     * @param path the path of the endpoint
     */
    Optional<String> provenKey(String path) {
        ProvenRequest proven = new ProvenRequest(request.getMethod(), server.address(path), Optional.empty());
        ProofCheck check = proofs.check(DpopHeaders.proofsOf(request), proven);
        if (!(check instanceof ProofCheck.Absent) && nonces.areRequired()) {
            DpopHeaders.offerNonce(request, nonces.next());
        }
        if (check instanceof ProofCheck.NonceNeeded) {
            throw new OAuthException(OAuthError.USE_DPOP_NONCE, "Use the nonce of the header DPoP-Nonce in the proof.");
        }
        if (check instanceof ProofCheck.Invalid invalid) {
            throw new OAuthException(OAuthError.INVALID_DPOP_PROOF, invalid.sentence());
        }
        return check instanceof ProofCheck.Proven key ? Optional.of(key.key()) : Optional.empty();
    }

    /**
     * Binds a token to the proven key, if its recipients check that. A binding that nobody checks would promise a
     * protection that does not exist.
     */
    static BoundTarget bind(StoredClient client, Target.Granted target, Optional<String> key) {
        if (client.data().dpopBound() && key.isEmpty()) {
            throw new OAuthException(OAuthError.INVALID_DPOP_PROOF, "This client has to send a DPoP proof.");
        }
        if (client.data().dpopBound() && !target.checksKeys()) {
            throw new OAuthException(
                    OAuthError.INVALID_TARGET,
                    "A resource does not check keys, but the client's tokens must be bound.");
        }
        return new BoundTarget(target, target.checksKeys() ? key : Optional.empty());
    }
}
