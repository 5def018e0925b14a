package org.countersign.bench;

import java.util.Optional;

/** The client side of an operation, for one connection. */
public interface Client {

    /** Returns the next request; empty if there are no more. */
    Optional<byte[]> next();

    /** Checks the response to the last request. Returns an error message, or empty if the response is correct. */
    Optional<String> objection(Answer answer);
}
