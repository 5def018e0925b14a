package org.countersign.transfer.boundary;

import org.countersign.transfer.control.ImportAccounts.Format;

/** A file of accounts as it was sent. It is not a record, because it is not read from JSON members. */
public final class ImportFile {

    private final byte[] content;
    private final Format format;

    ImportFile(byte[] content, Format format) {
        this.content = content;
        this.format = format;
    }

    byte[] content() {
        return content;
    }

    Format format() {
        return format;
    }
}
