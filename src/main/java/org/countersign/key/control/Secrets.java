package org.countersign.key.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Hands out keys derived from the master secret. */
@ApplicationScoped
public class Secrets {

    @Inject
    SecretConfig config;

    /** Keys for HMAC-SHA-256. */
    public DerivedKeys macKeys(String purpose) {
        return new DerivedKeys(config, purpose, "HmacSHA256");
    }

    /** Keys for AES-256. */
    DerivedKeys sealingKeys(String purpose) {
        return new DerivedKeys(config, purpose, "AES");
    }
}
