package org.countersign.key.control;

/** The outcome of the import of a key. */
public sealed interface ImportOutcome {

    /** The key is published and is the next one that signs. */
    record Imported(String kid) implements ImportOutcome {}

    /** This installation has, or had, this key. Nothing was changed. */
    record Known(String kid) implements ImportOutcome {}

    /**
     * The key is rejected.
     *
     * @param reason the message for the administrator; it contains nothing of the key itself
     */
    record Unfit(String reason) implements ImportOutcome {}
}
