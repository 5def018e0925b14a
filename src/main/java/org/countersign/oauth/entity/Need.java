package org.countersign.oauth.entity;

/** What a person has to do before an application gets a code. */
public enum Need {
    /** Sign in, or sign in with another account. */
    SIGN_IN,
    /** Authenticate again in the present session. */
    AUTHENTICATE,
    /** Allow the application what it requests. */
    CONSENT,
    /** Nothing. */
    NOTHING
}
