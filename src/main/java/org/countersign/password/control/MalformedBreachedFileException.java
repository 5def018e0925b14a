package org.countersign.password.control;

import java.io.IOException;

/**
 * Thrown if a file is not a list of breached passwords. The message continues a sentence that begins with the name of
 * the file.
 */
final class MalformedBreachedFileException extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedBreachedFileException(String problem) {
        super(problem);
    }
}
