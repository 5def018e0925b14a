package org.countersign.key.control;

/**
 * A key from elsewhere that is not taken; the message is a sentence for the administrator and tells nothing of the key.
 */
final class UnfitKeyException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    UnfitKeyException(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
