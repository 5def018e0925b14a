package org.countersign.key.control;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;

/** The key that signs, with the only algorithm it may be used for. */
public record ActiveKey(String kid, JWSAlgorithm algorithm, JWSSigner signer) {}
