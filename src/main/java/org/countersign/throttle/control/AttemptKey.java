package org.countersign.throttle.control;

import org.countersign.platform.control.Sha256;
import org.countersign.throttle.entity.AttemptKind;
import org.countersign.throttle.entity.Network;

/**
 * Computes the ids of counters: hashes of fixed length. So the text that somebody typed as an e-mail address is not
 * stored. Somebody who can read the table can still confirm a guessed address.
 */
final class AttemptKey {

    private AttemptKey() {}

    static String of(AttemptKind kind, String key) {
        return Sha256.hex(kind + ":" + key);
    }

    static String of(Network network) {
        return Sha256.hex("ADDRESS:" + network.value());
    }

    static String ofMail(String kind, String email) {
        return Sha256.hex("MAIL:" + kind + ":" + email);
    }
}
