package org.countersign.client.entity;

/** Whether a client must use PKCE (RFC 7636; RFC 9700, section 2.1.1). The name of the constant is stored. */
public enum Pkce {
    /** Every authorization request needs a code challenge. */
    REQUIRED,
    /** A request with the scope {@code openid} may have a {@code nonce} instead. For confidential clients only. */
    OR_NONCE,
    /** Not required. For confidential clients without PKCE and {@code nonce} only. */
    OFF
}
