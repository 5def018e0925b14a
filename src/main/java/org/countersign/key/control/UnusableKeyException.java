package org.countersign.key.control;

/** Thrown for a key that cannot be imported. The message is for the administrator and contains nothing of the key. */
final class UnusableKeyException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    UnusableKeyException(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
