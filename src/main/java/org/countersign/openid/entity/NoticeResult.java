package org.countersign.openid.entity;

/** The result of an attempt to send a notice of a sign-out. */
public enum NoticeResult {
    /** The client has accepted it. */
    SENT,
    /** The client responded with another status than 200 and 204. */
    REFUSED,
    /** The client did not respond in time. */
    UNANSWERED
}
