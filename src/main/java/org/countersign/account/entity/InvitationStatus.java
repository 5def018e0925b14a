package org.countersign.account.entity;

/** Whether an invitation can be used now. */
public enum InvitationStatus {
    OPEN,
    EXPIRED,
    /** The person who sent it is no longer an enabled administrator. */
    VOID
}
