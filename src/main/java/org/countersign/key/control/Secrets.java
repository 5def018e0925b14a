package org.countersign.key.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Hands out keys derived from the master secret. */
@ApplicationScoped
public class Secrets {

    @Inject
    SecretConfig config;

    /** Whether what earlier secrets protect is still accepted, and is to be protected anew. */
    public boolean hasPrevious() {
        return config.secrets().size() > 1;
    }

    /** Keys for HMAC-SHA-256. */
    public DerivedKeys macKeys(String purpose) {
        return new DerivedKeys(config, purpose, "HmacSHA256");
    }

    /** Keys for AES-256. */
    DerivedKeys sealingKeys(String purpose) {
        return new DerivedKeys(config, purpose, "AES");
    }
}
