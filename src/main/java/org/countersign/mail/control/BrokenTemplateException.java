package org.countersign.mail.control;

import java.io.Serial;
import java.util.Objects;

/** A template cannot be used. The message says why and how to fix it. */
final class BrokenTemplateException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    BrokenTemplateException(String problem, String remedy) {
        super(problem + " " + remedy);
    }

    /** Never null, unlike the message of exceptions in general. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
