package org.countersign.platform.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/**
 * Reads settings from MicroProfile Config, so from system properties, environment variables
 * ({@code COUNTERSIGN_SESSION_GRACE} for {@code countersign.session.grace}) and whatever else the server offers. Every
 * reader checks form and range and throws a {@link SettingException} that says how to mend it.
 */
@ApplicationScoped
public class Settings {

    private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    /** Read by the servers' own scripts, which make the data source. */
    private static final String DATA_SOURCE = "countersign.db.";

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    @Inject
    Config config;

    /** The value, stripped; empty when unset or blank. */
    public Optional<String> text(String key) {
        known.add(key);
        return config.getOptionalValue(key, String.class).map(String::strip).filter(value -> !value.isEmpty());
    }

    public String text(String key, String byDefault) {
        return text(key).orElse(byDefault);
    }

    /** {@code true} or {@code false}, nothing else. */
    public boolean flag(String key, boolean byDefault) {
        String value = text(key, String.valueOf(byDefault)).toLowerCase(Locale.ROOT);
        if (!value.equals("true") && !value.equals("false")) {
            throw new SettingException(key, quoted(value) + " is neither true nor false.", "Use one of the two.");
        }
        return Boolean.parseBoolean(value);
    }

    public int number(String key, int byDefault, int least, int most) {
        String value = text(key, String.valueOf(byDefault));
        String remedy = "Use a whole number from " + least + " to " + most + ".";
        try {
            int number = Integer.parseInt(value);
            if (number < least || number > most) {
                throw new SettingException(key, number + " is out of range.", remedy);
            }
            return number;
        } catch (NumberFormatException notANumber) {
            throw new SettingException(key, quoted(value) + " is not a whole number.", remedy);
        }
    }

    /**
     * A duration as {@code 500ms}, {@code 10s}, {@code 15m}, {@code 24h}, {@code 7d} or in ISO 8601 ({@code PT15M}).
     */
    public Duration duration(String key, Duration byDefault, Duration least, Duration most) {
        String value = text(key, byDefault.toString());
        String remedy = "Use a duration from " + least + " to " + most + ", such as 10s, 15m, 24h, 7d or PT15M.";
        Duration duration = parseDuration(value)
                .orElseThrow(() -> new SettingException(key, quoted(value) + " is not a duration.", remedy));
        if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            throw new SettingException(key, quoted(value) + " is out of range.", remedy);
        }
        return duration;
    }

    /** One of the constants of an enum, in any case, with hyphens for its underscores. */
    public <E extends Enum<E>> E choice(String key, E byDefault) {
        String value = text(key, named(byDefault));
        E[] constants = byDefault.getDeclaringClass().getEnumConstants();
        return Arrays.stream(constants)
                .filter(constant -> named(constant).equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> new SettingException(
                        key,
                        quoted(value) + " is not known.",
                        Arrays.stream(constants)
                                .map(Settings::named)
                                .collect(Collectors.joining(", ", "Use one of: ", "."))));
    }

    /** Values separated by commas; empty when unset. */
    public List<String> list(String key) {
        return text(key).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    public Optional<Path> path(String key) {
        return text(key).map(value -> {
            try {
                return Path.of(value);
            } catch (InvalidPathException wrong) {
                throw new SettingException(key, quoted(value) + " is not a path.", "Name a file or folder.");
            }
        });
    }

    /**
     * Names under {@code countersign.} that are set but that nothing reads: most likely misspelt. WildFly lists
     * {@code COUNTERSIGN_DATA_DIR} as {@code countersign.data.dir} too, so names are compared as the environment has
     * them.
     */
    List<String> unknownKeys() {
        Set<String> knownInEnvironment =
                known.stream().map(Settings::environmentName).collect(Collectors.toSet());
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(key -> key.startsWith("countersign.") && !key.startsWith(DATA_SOURCE))
                .filter(key -> !knownInEnvironment.contains(environmentName(key)))
                .sorted()
                .toList();
    }

    /** The rule of MicroProfile Config for names of environment variables. */
    private static String environmentName(String key) {
        return key.replaceAll("[^a-zA-Z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static Optional<Duration> parseDuration(String value) {
        Matcher matcher = SHORT_DURATION.matcher(value);
        try {
            if (!matcher.matches()) {
                return Optional.of(Duration.parse(value));
            }
            long amount = Long.parseLong(matcher.group(1));
            return Optional.of(
                    switch (matcher.group(2)) {
                        case "ms" -> Duration.ofMillis(amount);
                        case "s" -> Duration.ofSeconds(amount);
                        case "m" -> Duration.ofMinutes(amount);
                        case "h" -> Duration.ofHours(amount);
                        default -> Duration.ofDays(amount);
                    });
        } catch (java.time.format.DateTimeParseException wrong) {
            return Optional.empty();
        }
    }

    private static String named(Enum<?> constant) {
        return constant.name().replace('_', '-');
    }

    private static String quoted(String value) {
        return '"' + (value.length() > 40 ? value.substring(0, 40) + "…" : value) + '"';
    }
}
