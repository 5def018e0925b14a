package org.countersign.transfer.control;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The fingerprint of an entry of an import file: a SHA-256 hash of the e-mail address and the password hash. It does
 * not reveal the address to somebody who guesses it, since every password hash that we accept has a salt of at least 8
 * bytes. Fingerprints are stored, so they must be the same in every version.
 */
final class EntryHash {

    private static final String END_OF_ADDRESS = "\n";

    private EntryHash() {}

    static String of(ImportedAccount account) {
        String entry = account.email().value() + END_OF_ADDRESS + account.hash().text();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(entry.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
