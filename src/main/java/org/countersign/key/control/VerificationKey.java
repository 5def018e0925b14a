package org.countersign.key.control;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;

/** A published key, with the only algorithm it may be used for: what a token's header claims is never enough. */
public record VerificationKey(String kid, JWSAlgorithm algorithm, JWSVerifier verifier) {}
