package org.countersign.account.entity;

/** Who added an account. The constant's name is stored. */
public enum Origin {
    /** Someone registered. Nobody has checked whether the e-mail address belongs to them. */
    REGISTERED,
    /** An administrator or the settings created it. */
    CREATED,
    /** An import added it. */
    IMPORTED
}
