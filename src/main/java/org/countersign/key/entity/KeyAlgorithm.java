package org.countersign.key.entity;

/** The signature algorithms that we use (RFC 7518, section 3.1): the allow list, there is no other. */
public enum KeyAlgorithm {
    /** RSASSA-PKCS1-v1_5 with SHA-256 and 2048 bits: the cheapest to verify and known to every consumer. */
    RS256,
    /** ECDSA on P-256 with SHA-256: shorter tokens, cheaper to sign, dearer to verify. */
    ES256
}
