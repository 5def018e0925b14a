package org.countersign.factor.entity;

/** A kind of second factor. */
public enum Method {
    TOTP("totp", "otp"),

    /** RFC 8176 has no reference for a code from a list, so it goes by its name here. */
    RECOVERY_CODE("recovery-code", "recovery-code");

    private final String id;
    private final String reference;

    Method(String id, String reference) {
        this.id = id;
        this.reference = reference;
    }

    /** What the wire contract calls it. */
    public String id() {
        return id;
    }

    /** What the claim {@code amr} calls it (RFC 8176). */
    public String reference() {
        return reference;
    }
}
