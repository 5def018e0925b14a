package org.countersign.token.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.countersign.platform.control.FeatureConfig;
import org.countersign.platform.control.SettingException;
import org.countersign.platform.control.Settings;

/**
 * The settings of own tokens: the access tokens of a plain sign-in, which this service's own endpoints require.
 *
 * @param audience {@code countersign.token.own-audience}: the {@code aud} claim of own tokens. It must differ from
 *     {@code countersign.token.audience}, so that applications reject them. Default: the issuer and {@code /account}.
 * @param applicationAudience the audience of applications, {@code countersign.token.audience}
 * @param forApplications {@code countersign.token.own-token-for-applications}: whether own tokens are also for the
 *     audience of applications, as in earlier versions. An application can then use a token that it receives at this
 *     service's own endpoints. Default {@code false}.
 */
@Dependent
public record OwnTokenConfig(String audience, String applicationAudience, boolean forApplications)
        implements FeatureConfig {

    private static final String KEY = "countersign.token.own-audience";

    @Inject
    public OwnTokenConfig(Settings settings, TokenConfig tokens) {
        this(
                settings.text(KEY, defaultFor(tokens.issuer())),
                tokens.audience(),
                settings.flag("countersign.token.own-token-for-applications", false));
        if (audience.equals(applicationAudience)) {
            throw new SettingException(
                    KEY,
                    "It is the same as countersign.token.audience.",
                    "Use a value that no application accepts as its audience.");
        }
    }

    private static String defaultFor(String issuer) {
        return issuer.endsWith("/") ? issuer + "account" : issuer + "/account";
    }

    /** Returns the {@code aud} claim of new own tokens. */
    public List<String> audiences() {
        return forApplications ? List.of(applicationAudience, audience) : List.of(audience);
    }
}
