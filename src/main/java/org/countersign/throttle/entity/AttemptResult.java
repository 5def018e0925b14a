package org.countersign.throttle.entity;

/** The result of an attempt. */
public enum AttemptResult {
    /** It proved the identity: earlier failures no longer count. */
    SUCCEEDED,

    /** It counts as a failure. */
    FAILED,

    /** It was not made and revealed nothing, so it does not count. */
    NOT_MADE
}
