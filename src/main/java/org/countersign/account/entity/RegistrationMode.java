package org.countersign.account.entity;

/** Who may register without an invitation. With an invitation of an administrator anybody may, in every mode. */
public enum RegistrationMode {
    /** Everybody. The account is created at once. */
    OPEN,
    /** Everybody who reads the mailbox of the address. A link from a mail creates the account. */
    VERIFIED,
    /** Nobody. Administrators invite people. */
    INVITE,
    /** Nobody. Administrators create the accounts. */
    CLOSED;

    /** Returns whether people can register without an invitation. */
    public boolean isForEverybody() {
        return this == OPEN || this == VERIFIED;
    }
}
