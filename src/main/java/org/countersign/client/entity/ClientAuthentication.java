package org.countersign.client.entity;

/** How a client authenticates. The name of the constant is stored. */
public enum ClientAuthentication {
    /** A generated secret, in the {@code Authorization} header or in the form (RFC 6749, section 2.3.1). */
    SECRET,
    /** A JWT that the client signs with its own key (RFC 7523, section 2.2). */
    PRIVATE_KEY_JWT,
    /** Not at all: a public client (RFC 6749, section 2.1). */
    NONE
}
