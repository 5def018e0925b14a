package org.countersign.passkey.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.countersign.platform.control.SettingException;

/** Refuses an RP id that no stored passkey has. With it, all passkeys would stop working. */
@ApplicationScoped
public class CheckRpId {

    @Inject
    PasskeyConfig config;

    @Inject
    PasskeyRepository repository;

    @Transactional
    public void check() {
        List<String> stored = repository.listRpIds();
        boolean fits =
                stored.isEmpty() || config.rpId().filter(stored::contains).isPresent();
        if (!fits && !config.rpIdChanged()) {
            throw new SettingException(
                    "countersign.passkey.rp-id",
                    "All stored passkeys have the RP id " + String.join(", ", stored) + ", and would stop working.",
                    "Use this RP id, or set " + PasskeyConfig.RP_ID_CHANGED + "=true to give them up.");
        }
    }
}
