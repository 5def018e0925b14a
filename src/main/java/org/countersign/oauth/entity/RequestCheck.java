package org.countersign.oauth.entity;

/** The result of checking the parameters of an authorization request. */
public sealed interface RequestCheck {

    record Valid(AuthorizationRequest request) implements RequestCheck {}

    /**
     * The client gets this error (RFC 6749, section 4.1.2.1).
     *
     * @param description a sentence in ASCII that contains nothing from the request
     */
    record Invalid(String error, String description) implements RequestCheck {}
}
