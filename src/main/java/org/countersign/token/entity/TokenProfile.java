package org.countersign.token.entity;

/** The form of access tokens that a resource expects. The name of the constant is stored. */
public enum TokenProfile {
    /** MicroProfile JWT 2.1: the header {@code typ} is {@code JWT}. Jakarta EE servers accept no other type. */
    MP_JWT,
    /** RFC 9068: the header {@code typ} is {@code at+jwt}. */
    AT_JWT
}
