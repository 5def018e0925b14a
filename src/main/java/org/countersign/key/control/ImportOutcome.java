package org.countersign.key.control;

/** What has become of a key from elsewhere. */
public sealed interface ImportOutcome {

    /** It is published, to be the next one that signs. */
    record Imported(String kid) implements ImportOutcome {}

    /** This installation has, or had, this key: nothing was changed. */
    record Known(String kid) implements ImportOutcome {}

    /**
     * It is not taken.
     *
     * @param reason a sentence for the administrator; tells nothing of the key itself
     */
    record Unfit(String reason) implements ImportOutcome {}
}
