package org.countersign.factor.entity;

/** A kind of second factor. */
public enum Method {
    TOTP("totp", "otp"),

    /** A proof of possession of a key (RFC 8176). */
    PASSKEY("passkey", "pop"),

    /** RFC 8176 has no reference for recovery codes, so we use our own. */
    RECOVERY_CODE("recovery-code", "recovery-code");

    private final String id;
    private final String reference;

    Method(String id, String reference) {
        this.id = id;
        this.reference = reference;
    }

    /** Returns the name in the API. */
    public String id() {
        return id;
    }

    /** Returns the name in the claim {@code amr} (RFC 8176). */
    public String reference() {
        return reference;
    }
}
