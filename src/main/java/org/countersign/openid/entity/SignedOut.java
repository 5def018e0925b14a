package org.countersign.openid.entity;

import java.util.Optional;

/** The result of a client's request to sign its person out. */
public sealed interface SignedOut {

    /**
     * The session of the browser has ended.
     *
     * @param address where the browser goes: an address that the client has registered, with its state; empty for a
     *     page of ours
     * @param here whether the request came from this browser; otherwise its cookies belong to another session
     */
    record Ended(Optional<String> address, boolean here) implements SignedOut {}

    /** Nothing has ended: the person has to confirm it first. */
    record Unconfirmed() implements SignedOut {}
}
