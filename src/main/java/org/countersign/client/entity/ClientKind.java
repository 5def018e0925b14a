package org.countersign.client.entity;

/** What a client is (RFC 6749, section 2.1; RFC 8252). The name of the constant is stored. */
public enum ClientKind {
    /** A service without users. It receives tokens for itself only (RFC 6749, section 4.4). */
    SERVICE,
    /** An application on a server, to which people sign in. It can keep a secret. */
    WEB,
    /** An application in a browser, to which people sign in. Everybody can read it, so it has no secret. */
    PAGE,
    /** An application on a device, to which people sign in (RFC 8252). It has no secret. */
    NATIVE;

    /** Returns whether people sign in to it. */
    public boolean isApplication() {
        return this != SERVICE;
    }

    /** Returns whether it cannot authenticate (RFC 6749, section 2.1). */
    public boolean isPublic() {
        return this == PAGE || this == NATIVE;
    }
}
