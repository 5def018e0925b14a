package org.countersign.openid.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.countersign.client.control.DpopNonces;
import org.countersign.client.control.DpopProofs;
import org.countersign.client.entity.ProofCheck;
import org.countersign.client.entity.ProvenRequest;
import org.countersign.openid.control.ReadUserinfo;
import org.countersign.openid.entity.Userinfo;
import org.countersign.platform.boundary.DpopHeaders;
import org.countersign.platform.boundary.OAuthError;
import org.countersign.platform.boundary.OAuthException;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.token.control.AccessTokenVerifier;
import org.countersign.token.control.AuthorizationServer;
import org.countersign.token.control.BearerCredentials;
import org.countersign.token.entity.Verification;

/**
 * Reads the access token of a request for userinfo: with the scheme Bearer or in the form (RFC 6750, section 2), or
 * with the scheme DPoP and a proof (RFC 9449, section 7.1).
 */
@ApplicationScoped
public class PresentedToken {

    private static final String NOT_VALID = "The access token is not valid, or has expired.";

    @Inject
    HttpServletRequest request;

    @Inject
    AuthorizationServer server;

    @Inject
    DpopProofs proofs;

    @Inject
    DpopNonces nonces;

    @Inject
    AccessTokenVerifier verifier;

    @Inject
    ReadUserinfo readUserinfo;

    /** Returns the claims. Throws if the token is not valid. A client MUST NOT send it in more than one way. */
    Userinfo.Claims userinfo(Optional<String> inForm) {
        List<String> headers = Collections.list(request.getHeaders("Authorization"));
        if (inForm.isPresent() && !headers.isEmpty()) {
            throw OAuthException.invalidRequest("The access token is sent in more than one way.");
        }
        Optional<String> bound = BearerCredentials.boundTokenOf(headers);
        if (bound.isPresent()) {
            return require(readUserinfo.read(bound.get(), Optional.of(provenKey(bound.get()))), true);
        }
        String token = inForm.or(() -> BearerCredentials.tokenOf(headers))
                .orElseThrow(() -> new ProblemException(ProblemType.NO_TOKEN));
        return require(readUserinfo.read(token, Optional.empty()), false);
    }

    /** Reads the proof of a valid token only, because each proof is stored. */
    private String provenKey(String token) {
        if (!(verifier.verifyForAnyone(token) instanceof Verification.Verified)) {
            throw refusal(OAuthError.INVALID_TOKEN, NOT_VALID, true);
        }
        ProvenRequest proven = new ProvenRequest(request.getMethod(), server.userinfoEndpoint(), Optional.of(token));
        ProofCheck check = proofs.check(DpopHeaders.proofsOf(request), proven);
        if (nonces.areRequired()) {
            DpopHeaders.offerNonce(request, nonces.next());
        }
        if (check instanceof ProofCheck.Proven key) {
            return key.key();
        }
        if (check instanceof ProofCheck.NonceNeeded) {
            throw refusal(OAuthError.USE_DPOP_NONCE, "Use the nonce of the header DPoP-Nonce in the proof.", true);
        }
        String sentence =
                check instanceof ProofCheck.Invalid invalid ? invalid.sentence() : "The DPoP proof is missing.";
        throw refusal(OAuthError.INVALID_DPOP_PROOF, sentence, true);
    }

    private static Userinfo.Claims require(Userinfo userinfo, boolean bound) {
        if (userinfo instanceof Userinfo.Claims found) {
            return found;
        }
        if (userinfo instanceof Userinfo.WithoutScope) {
            throw refusal(OAuthError.INSUFFICIENT_SCOPE, "The access token does not have the scope openid.", bound);
        }
        if (userinfo instanceof Userinfo.OtherKey) {
            throw refusal(
                    OAuthError.INVALID_TOKEN, "The access token and the DPoP proof do not belong together.", true);
        }
        throw refusal(OAuthError.INVALID_TOKEN, NOT_VALID, bound);
    }

    private static OAuthException refusal(OAuthError error, String sentence, boolean bound) {
        return bound
                ? OAuthException.ofBoundToken(error, sentence, DpopProofs.ALGORITHMS)
                : new OAuthException(error, sentence);
    }
}
