package org.countersign.key.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.platform.control.TimeRepository;

/** What an administrator can do to the keys; it holds on this node when the call returns. */
@ApplicationScoped
public class AdministerKeys {

    @Inject
    SigningKeyRepository repository;

    @Inject
    RotateKeys rotateKeys;

    @Inject
    RevokeKey revokeKey;

    @Inject
    ImportKey importKey;

    @Inject
    SigningKeys keys;

    @Inject
    MoveKeysOn moveKeysOn;

    @Inject
    SecurityEvents events;

    @Inject
    TimeRepository time;

    /** All keys that ever were, the newest first. */
    @Transactional
    public List<KeyStatus> list() {
        Instant now = time.now();
        return repository.listAll().stream()
                .map(key -> KeyStatus.of(key, now))
                .sorted(Comparator.comparing(KeyStatus::ordinal).reversed())
                .toList();
    }

    /**
     * Starts a rotation before its time, or ends one that has started.
     *
     * @param from the key that is to be replaced, else the one that signs; nothing happens where it does not sign any
     *     more, since somebody else was faster then
     */
    public void rotate(Optional<String> from, boolean immediately) {
        rotateKeys.rotate(from.orElseGet(() -> keys.active().kid()), immediately);
        moveKeysOn.run();
    }

    /** Ends a key at once; false when there is no such key. Where it was the active one, another one signs. */
    public boolean revoke(String kid) {
        boolean found = revokeKey.revoke(kid);
        moveKeysOn.run();
        return found;
    }

    /**
     * Publishes a key from elsewhere as the next one.
     *
     * @param content PKCS#12, or PKCS#8 in PEM
     * @param password of PKCS#12
     */
    public ImportOutcome importKey(byte[] content, String password) {
        ImportOutcome outcome = importKey.run(content, password);
        if (!(outcome instanceof ImportOutcome.Imported)) {
            events.record(Occurrence.of(Action.KEY_PUBLISHED).failed("unfit_key"));
        }
        moveKeysOn.run();
        return outcome;
    }
}
