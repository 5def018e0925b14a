package org.countersign.platform.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * Which pages of other origins may call this service with credentials.
 *
 * @param allowedOrigins {@code countersign.cors.allowed-origins}: origins such as {@code https://app.example.com},
 *     separated by commas, compared to the letter; no wildcard. Pages of another site can use access tokens only:
 *     browsers keep the refresh cookie, which is {@code SameSite=Strict}, from them. Default: none.
 */
@Dependent
public record CorsConfig(Set<String> allowedOrigins) implements FeatureConfig {

    private static final String ALLOWED_ORIGINS = "countersign.cors.allowed-origins";

    @Inject
    public CorsConfig(Settings settings) {
        this(Set.copyOf(settings.list(ALLOWED_ORIGINS)));
        for (String origin : allowedOrigins) {
            if (!origin.matches("https?://[a-z0-9.-]+(:[0-9]{1,5})?")) {
                throw new SettingException(
                        ALLOWED_ORIGINS,
                        '"' + origin + "\" is not an origin.",
                        "Use scheme, host in lower case and, where it is not the default, the port:"
                                + " https://app.example.com. A wildcard is not possible with credentials.");
            }
        }
    }
}
