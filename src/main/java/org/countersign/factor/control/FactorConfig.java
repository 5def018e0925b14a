package org.countersign.factor.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.countersign.platform.control.FeatureConfig;
import org.countersign.platform.control.SettingException;
import org.countersign.platform.control.Settings;

/**
 * Second factors.
 *
 * @param issuer {@code countersign.factor.issuer}: what authenticator apps show beside the e-mail, such as the name of
 *     the enterprise; 1 to 60 characters, no colon. Default {@code Countersign}.
 * @param challengeLife {@code countersign.factor.challenge-life}: how long the second step of a sign-in may take, 1
 *     second to 15 minutes. Default 5 minutes.
 */
@Dependent
public record FactorConfig(String issuer, Duration challengeLife) implements FeatureConfig {

    private static final String ISSUER = "countersign.factor.issuer";

    public FactorConfig {
        if (!issuer.matches("[^:\\p{C}]{1,60}")) {
            throw new SettingException(
                    ISSUER, "This is no name that every app can show.", "Use 1 to 60 characters, no colon.");
        }
    }

    @Inject
    public FactorConfig(Settings settings) {
        this(
                settings.text(ISSUER, "Countersign"),
                settings.duration(
                        "countersign.factor.challenge-life",
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(15)));
    }
}
