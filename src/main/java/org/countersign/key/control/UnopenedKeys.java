package org.countersign.key.control;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.key.control.KeyOpener.Outcome;
import org.countersign.key.entity.KeyState;
import org.countersign.key.entity.SigningKey;
import org.countersign.platform.control.StartRefusal;

/** The published keys that could not be opened, with the reasons. */
final class UnopenedKeys {

    private static final System.Logger LOG = System.getLogger(UnopenedKeys.class.getName());

    private final Map<String, String> reasons = new LinkedHashMap<>();
    private final List<String> startProblems = new ArrayList<>();
    private boolean foreign;

    static UnopenedKeys none() {
        return new UnopenedKeys();
    }

    /** Returns the key if it was opened. Otherwise records the reason. */
    Optional<LoadedKey> recordUnlessOpened(SigningKey row, Outcome outcome) {
        if (outcome instanceof Outcome.Opened opened) {
            return Optional.of(opened.key());
        }
        if (outcome instanceof Outcome.Damaged damaged) {
            record(
                    row,
                    row.state() == KeyState.ACTIVE,
                    "is damaged (" + damaged.reason() + "). Revoke it, or restore its row from a backup.");
        } else {
            foreign = true;
            record(
                    row,
                    true,
                    "was sealed under another secret. Set the secret it was made with, or list that one in"
                            + " countersign.secret-previous.");
        }
        return Optional.empty();
    }

    private void record(SigningKey row, boolean preventsStart, String reason) {
        String problem = "The signing key " + row.kid() + ' ' + reason;
        reasons.put(row.kid(), problem);
        if (preventsStart) {
            startProblems.add("countersign.secret: " + problem);
        }
    }

    /** Throws an exception if the service cannot start, because a secret is missing or the active key is damaged. */
    void requireNone() {
        if (!startProblems.isEmpty()) {
            throw StartRefusal.refuse(startProblems);
        }
    }

    /** Returns whether another node may sign with a key that this node cannot open. */
    boolean includesForeign() {
        return foreign;
    }

    int count() {
        return reasons.size();
    }

    /** Logs the problems, unless they were logged before. */
    void reportUnlessSameAs(UnopenedKeys before) {
        if (!reasons.equals(before.reasons)) {
            reasons.values().forEach(reason -> LOG.log(Level.ERROR, reason));
        }
    }
}
