package org.countersign.client.entity;

/** What a client is. The name of the constant is stored. */
public enum ClientKind {
    /** A service without users. It receives tokens for itself only (RFC 6749, section 4.4). */
    SERVICE
}
