package org.countersign.client.entity;

/** The result of checking whether the sender of a request has a key (RFC 9449, section 4.3). */
public sealed interface ProofCheck {

    /** The request has no proof. */
    record Absent() implements ProofCheck {}

    /**
     * The sender has proved to have the key.
     *
     * @param key its thumbprint (RFC 7638)
     */
    record Proven(String key) implements ProofCheck {}

    /** The proof is not valid, or not for this request. */
    record Invalid(String sentence) implements ProofCheck {}

    /** The proof is valid but for the nonce, which is absent or too old. */
    record NonceNeeded() implements ProofCheck {}
}
