package org.countersign.transfer.control;

import org.countersign.platform.control.Sha256;

/**
 * The fingerprint of an entry of an import file: a SHA-256 hash of the e-mail address and the password hash. It does
 * not reveal the address to somebody who guesses it, since every password hash that we accept has a salt of at least 8
 * bytes. Fingerprints are stored, so they must be the same in every version.
 */
final class EntryHash {

    private static final String END_OF_ADDRESS = "\n";

    private EntryHash() {}

    static String of(ImportedAccount account) {
        return Sha256.base64url(
                account.email().value() + END_OF_ADDRESS + account.hash().text());
    }
}
