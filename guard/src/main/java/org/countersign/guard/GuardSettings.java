package org.countersign.guard;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * The settings of the guard. Issuer, audiences and keys are those of MicroProfile JWT.
 *
 * @param verifies {@code countersign.guard.mode}: true for {@code mechanism} (default), where the guard verifies tokens
 *     itself; false for {@code filter}, where it rejects revoked tokens that the server has verified
 * @param keys {@code mp.jwt.verify.publickey.location}, the address of the key set
 * @param issuer {@code mp.jwt.verify.issuer}
 * @param audiences {@code mp.jwt.verify.audiences}, at least one
 * @param feed {@code countersign.guard.feed}, the address of the revocations; by default {@code revocations} beside the
 *     key set
 * @param poll {@code countersign.guard.poll}, the time between two reads; 3 s by default, 1 s to 60 s
 * @param staleAfter {@code countersign.guard.stale-after}, the age from which the feed is stale; 60 s by default, at
 *     least three times {@code poll} and at most 1 h
 * @param openWhenStale {@code countersign.guard.when-stale}: true for {@code open} (default), false for {@code closed}
 * @param clockSkew {@code countersign.guard.clock-skew}, how long an expired token is accepted; by default
 *     {@code mp.jwt.verify.clock.skew} or 0 s, at most 60 s; only for the mode {@code mechanism}
 */
record GuardSettings(
        boolean verifies,
        URI keys,
        String issuer,
        Set<String> audiences,
        URI feed,
        Duration poll,
        Duration staleAfter,
        boolean openWhenStale,
        Duration clockSkew) {

    private static final String PREFIX = "countersign.guard.";

    private static final int LEAST_POLLS = 3;

    private static final Pattern ADDRESS = Pattern.compile("(?i)https?://[^/\\s?#]+(?:/[^\\s?#]*)?");
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})([smh]?)");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    static GuardSettings of(Config config) {
        return of(name -> config.getOptionalValue(name, String.class));
    }

    /** Reads the settings. A bad one is an {@link IllegalArgumentException} that names it and says what is allowed. */
    static GuardSettings of(Function<String, Optional<String>> config) {
        boolean verifies = isFirst(config, "mode", "mechanism", "filter");
        String feed = config.apply(PREFIX + "feed").orElse("");
        URI keys = address(config, "mp.jwt.verify.publickey.location", verifies ? "" : feed);
        Duration poll = duration(config, PREFIX + "poll", SECOND.multipliedBy(3), SECOND, MINUTE);
        Duration skew = duration(config, "mp.jwt.verify.clock.skew", Duration.ZERO, Duration.ZERO, HOUR);
        String unused = verifies ? "" : "unused";
        return new GuardSettings(
                verifies,
                keys,
                text(config, "mp.jwt.verify.issuer", unused),
                texts("mp.jwt.verify.audiences", text(config, "mp.jwt.verify.audiences", unused)),
                address(config, PREFIX + "feed", keys.resolve("revocations").toString()),
                poll,
                duration(config, PREFIX + "stale-after", MINUTE, poll.multipliedBy(LEAST_POLLS), HOUR),
                isFirst(config, "when-stale", "open", "closed"),
                duration(config, PREFIX + "clock-skew", skew, Duration.ZERO, MINUTE));
    }

    /** Returns a setting or its default; an empty default means that the setting is required. */
    private static String text(Function<String, Optional<String>> config, String name, String byDefault) {
        String text = config.apply(name).orElse("").strip();
        if (text.isEmpty() && byDefault.isEmpty()) {
            throw bad(name, "is missing");
        }
        return text.isEmpty() ? byDefault : text;
    }

    private static Set<String> texts(String name, String list) {
        Set<String> texts = new HashSet<>();
        for (String text : list.split(",", -1)) {
            texts.add(text.strip());
        }
        if (texts.contains("")) {
            throw bad(name, "is '" + list + "', but must be names that are separated by commas");
        }
        return texts;
    }

    private static boolean isFirst(
            Function<String, Optional<String>> config, String name, String byDefault, String other) {
        String value = text(config, PREFIX + name, byDefault);
        if (!value.equals(byDefault) && !value.equals(other)) {
            throw bad(PREFIX + name, "is '" + value + "', but must be " + byDefault + " or " + other);
        }
        return value.equals(byDefault);
    }

    private static URI address(Function<String, Optional<String>> config, String name, String byDefault) {
        String value = text(config, name, byDefault);
        if (!ADDRESS.matcher(value).matches()) {
            throw bad(name, "is '" + value + "', but must be an http or https URL without query and fragment");
        }
        return URI.create(value);
    }

    private static Duration duration(
            Function<String, Optional<String>> config, String name, Duration byDefault, Duration least, Duration most) {
        String value = text(config, name, byDefault.toSeconds() + "s");
        Matcher matcher = DURATION.matcher(value);
        if (!matcher.matches()) {
            throw bad(name, "is '" + value + "', but must be a duration such as 3s, 2m or 1h");
        }
        Duration unit = matcher.group(2).equals("h") ? HOUR : matcher.group(2).equals("m") ? MINUTE : SECOND;
        Duration duration = unit.multipliedBy(Long.parseLong(matcher.group(1)));
        if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            throw bad(name, "is '" + value + "', but must be " + least.toSeconds() + "s to " + most.toSeconds() + 's');
        }
        return duration;
    }

    private static IllegalArgumentException bad(String name, String problem) {
        return new IllegalArgumentException("countersign-guard: " + name + ' ' + problem);
    }
}
