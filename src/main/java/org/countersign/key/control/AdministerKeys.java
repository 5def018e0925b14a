package org.countersign.key.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;

/** Rotates, revokes and imports keys for administrators. A change is effective on this node when the call returns. */
@ApplicationScoped
public class AdministerKeys {

    @Inject
    RotateKeys rotateKeys;

    @Inject
    RevokeKey revokeKey;

    @Inject
    ImportKey importKey;

    @Inject
    SigningKeys keys;

    @Inject
    AdvanceKeys advanceKeys;

    @Inject
    SecurityEvents events;

    /**
     * Starts a rotation early, or completes one that has started.
     *
     * @param from the key to replace; by default the active one. If it is no longer active, another rotation has
     *     replaced it, and nothing is changed.
     */
    public void rotate(Optional<String> from, boolean immediately) {
        rotateKeys.rotate(from.orElseGet(() -> keys.active().kid()), immediately);
        advanceKeys.run();
    }

    /** Revokes a key at once. If it was the active one, another one signs. Returns false if there is no such key. */
    public boolean revoke(String kid) {
        boolean found = revokeKey.revoke(kid);
        advanceKeys.run();
        return found;
    }

    /**
     * Imports a key and publishes it as the next one.
     *
     * @param content the key in PKCS#12, or in PKCS#8 in PEM
     * @param password the password of a PKCS#12 file
     */
    public ImportOutcome importKey(byte[] content, String password) {
        ImportOutcome outcome = importKey.run(content, password);
        if (!(outcome instanceof ImportOutcome.Imported)) {
            events.record(Occurrence.of(Action.KEY_PUBLISHED).failed("unfit_key"));
        }
        advanceKeys.run();
        return outcome;
    }
}
