package org.countersign.console.boundary;

import org.countersign.account.control.ImportAccounts.Format;

/** A file of accounts, as it was sent; no record, since it is not made of JSON members. */
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
