package org.countersign.bench;

import java.util.Optional;

/** One connection's side of an operation. */
public interface Client {

    /** The next request; empty when there is none left. */
    Optional<byte[]> next();

    /** What is wrong with the answer to it; empty if nothing is. */
    Optional<String> objection(Answer answer);
}
