package org.countersign.token.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.countersign.key.control.KeyConfig;
import org.countersign.platform.control.FeatureConfig;
import org.countersign.platform.control.Settings;

/**
 * The settings of access tokens.
 *
 * @param issuer {@code countersign.token.issuer}: the {@code iss} claim, which consumers set as
 *     {@code mp.jwt.verify.issuer}; preferably the public URL of this service. Default {@code countersign}.
 * @param audience {@code countersign.token.audience}: the {@code aud} claim. Default {@code countersign}.
 * @param life {@code countersign.token.life}: the time from issue to {@code exp}, 5 seconds to 1 hour. Default 15
 *     minutes.
 */
@Dependent
public record TokenConfig(String issuer, String audience, Duration life) implements FeatureConfig {

    @Inject
    public TokenConfig(Settings settings, KeyConfig keys) {
        this(
                settings.text("countersign.token.issuer", "countersign"),
                settings.text("countersign.token.audience", "countersign"),
                keys.tokenLife());
    }
}
