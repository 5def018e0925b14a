package org.countersign.key.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.platform.control.FeatureConfig;
import org.countersign.platform.control.Settings;

/**
 * How access tokens are signed.
 *
 * @param algorithm {@code countersign.token.algorithm}: {@code RS256} or {@code ES256}. Default {@code RS256}. After a
 *     change the keys of the other algorithm stay published and go on verifying.
 */
@Dependent
public record KeyConfig(KeyAlgorithm algorithm) implements FeatureConfig {

    @Inject
    public KeyConfig(Settings settings) {
        this(settings.choice("countersign.token.algorithm", KeyAlgorithm.RS256));
    }
}
