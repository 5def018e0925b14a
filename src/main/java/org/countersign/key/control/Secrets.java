package org.countersign.key.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Derives keys from the master secret. */
@ApplicationScoped
public class Secrets {

    @Inject
    SecretConfig config;

    /** Returns keys for HMAC-SHA-256. */
    public DerivedKeys macKeys(String purpose) {
        return new DerivedKeys(config, purpose, Hmac.ALGORITHM);
    }

    /** Returns keys for AES-256. */
    DerivedKeys sealingKeys(String purpose) {
        return new DerivedKeys(config, purpose, "AES");
    }
}
