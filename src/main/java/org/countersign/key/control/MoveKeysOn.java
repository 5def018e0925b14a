package org.countersign.key.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import org.countersign.platform.control.Causes;

/** Does what is due in the life of the keys and takes over what this node or another one did. */
@ApplicationScoped
public class MoveKeysOn {

    private static final System.Logger LOG = System.getLogger(MoveKeysOn.class.getName());

    @Inject
    RotateKeys rotateKeys;

    @Inject
    SigningKeys keys;

    public void run() {
        if (rotateKeys.isDue()) {
            takeSteps();
        }
        keys.reload();
    }

    private void takeSteps() {
        try {
            boolean more = true;
            while (more) {
                more = rotateKeys.stepOn();
            }
        } catch (RuntimeException failed) {
            if (!Causes.isDuplicateKey(failed)) {
                throw failed;
            }
            LOG.log(Level.INFO, "Another node has made the signing key.");
        }
    }
}
