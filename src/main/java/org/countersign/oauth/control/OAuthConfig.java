package org.countersign.oauth.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.countersign.platform.control.FeatureConfig;
import org.countersign.platform.control.Settings;

/**
 * The settings of sign-in for applications.
 *
 * @param codeLife {@code countersign.oauth.code-life}: the time to exchange an authorization code, 10 seconds to 10
 *     minutes. Default 1 minute.
 * @param interactionLife {@code countersign.oauth.interaction-life}: the time that people have to sign in and consent,
 *     1 minute to 1 day. Default 1 hour.
 * @param parLife {@code countersign.oauth.par-life}: the time until a browser has to bring a pushed request, 5 seconds
 *     to 10 minutes. Default 90 seconds.
 */
@Dependent
public record OAuthConfig(Duration codeLife, Duration interactionLife, Duration parLife) implements FeatureConfig {

    @Inject
    public OAuthConfig(Settings settings) {
        this(
                settings.duration(
                        "countersign.oauth.code-life",
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(10)),
                settings.duration(
                        "countersign.oauth.interaction-life",
                        Duration.ofHours(1),
                        Duration.ofMinutes(1),
                        Duration.ofDays(1)),
                settings.duration(
                        "countersign.oauth.par-life",
                        Duration.ofSeconds(90),
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(10)));
    }
}
