package org.countersign.platform.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * The origins whose pages may call this service with credentials.
 *
 * @param allowedOrigins {@code countersign.cors.allowed-origins}: origins such as {@code https://app.example.com},
 *     separated by commas. They are compared exactly, and wildcards are not possible. Pages of another site can use
 *     access tokens only: browsers do not send the refresh cookie for them, because it is {@code SameSite=Strict}.
 *     Default: none.
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
                        shown(origin) + " is not an origin.",
                        "Use scheme, host in lower case and, where it is not the default, the port:"
                                + " https://app.example.com. A wildcard is not possible with credentials.");
            }
        }
    }

    /**
     * Returns the value for the message. An origin is not a secret, and among several the operator must find the wrong
     * one.
     */
    private static String shown(String origin) {
        return origin.contains("://") ? '"' + origin + '"' : Quoted.of(origin);
    }
}
