package org.countersign.key.entity;

/** The allow list of signature algorithms (RFC 7518, section 3.1). */
public enum KeyAlgorithm {
    /** RSASSA-PKCS1-v1_5 with SHA-256 and 2048 bits: the fastest to verify, and supported by every consumer. */
    RS256,
    /** ECDSA on P-256 with SHA-256: shorter tokens, faster to sign, slower to verify. */
    ES256
}
