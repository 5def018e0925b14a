package org.countersign.factor.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.regex.Pattern;
import org.countersign.account.entity.PersonName;
import org.countersign.platform.control.FeatureConfig;
import org.countersign.platform.control.SettingException;
import org.countersign.platform.control.Settings;

/**
 * The settings of second factors.
 *
 * @param issuer {@code countersign.factor.issuer}: the name that authenticator apps show next to the e-mail address,
 *     such as the name of the enterprise; 1 to 60 characters, no colon. Default {@code Countersign}.
 * @param challengeLife {@code countersign.factor.challenge-life}: how long the second step of a sign-in may take, 1
 *     second to 15 minutes. Default 5 minutes.
 */
@Dependent
public record FactorConfig(String issuer, Duration challengeLife) implements FeatureConfig {

    static final Duration LONGEST_CHALLENGE_LIFE = Duration.ofMinutes(15);

    private static final String ISSUER = "countersign.factor.issuer";

    private static final Pattern NAME =
            Pattern.compile("(?=.*[^" + PersonName.UNFIT + PersonName.UNSEEN + "])[^:" + PersonName.UNFIT + "]{1,60}");

    public FactorConfig {
        if (!NAME.matcher(issuer).matches()) {
            throw new SettingException(
                    ISSUER, "Some authenticator apps cannot show this name.", "Use 1 to 60 characters, no colon.");
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
                        LONGEST_CHALLENGE_LIFE));
    }
}
