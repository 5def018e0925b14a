package org.countersign.throttle.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.countersign.platform.control.FeatureConfig;
import org.countersign.platform.control.Settings;

/**
 * The limits of mails that anybody can request for an e-mail address, for each kind of mail. They apply in the same way
 * whether or not the address has an account.
 *
 * @param anHour {@code countersign.throttle.mail.an-hour}: mails an hour, 0 to 1000, which may also be requested at
 *     once if the pause allows it. Default 5; 0 is no limit.
 * @param pause {@code countersign.throttle.mail.pause}: the time between two mails, 0 to 1 hour. Default 1 minute.
 */
@Dependent
public record MailThrottleConfig(int anHour, Duration pause) implements FeatureConfig {

    static final Duration WINDOW = Duration.ofHours(1);

    @Inject
    public MailThrottleConfig(Settings settings) {
        this(
                settings.number("countersign.throttle.mail.an-hour", 5, 0, 1_000),
                settings.duration("countersign.throttle.mail.pause", Duration.ofMinutes(1), Duration.ZERO, WINDOW));
    }

    boolean isOff() {
        return anHour == 0;
    }

    /** Returns the time in which one more mail becomes available. */
    Duration perMail() {
        return WINDOW.dividedBy(anHour);
    }
}
