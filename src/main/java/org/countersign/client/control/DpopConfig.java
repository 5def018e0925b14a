package org.countersign.client.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.countersign.platform.control.FeatureConfig;
import org.countersign.platform.control.Settings;

/**
 * The settings of proofs of possession.
 *
 * @param nonce {@code countersign.oauth.dpop-nonce}: whether a proof must contain a nonce of this service (RFC 9449,
 *     section 8). Default off.
 */
@Dependent
public record DpopConfig(Nonce nonce) implements FeatureConfig {

    /** The values of the setting. */
    public enum Nonce {
        OFF,
        ON
    }

    @Inject
    public DpopConfig(Settings settings) {
        this(settings.choice("countersign.oauth.dpop-nonce", Nonce.OFF));
    }
}
