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
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/**
 * Reads settings from MicroProfile Config: system properties, environment variables ({@code COUNTERSIGN_SESSION_GRACE}
 * for {@code countersign.session.grace}) and the other sources of the server. Every method checks the form and the
 * range, and throws a {@link SettingException} that says how to fix the setting.
 */
@ApplicationScoped
public class Settings {

    /** The prefix of settings that only the servers' scripts read, which create the data source. */
    private static final String DATA_SOURCE = "countersign.db.";

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    @Inject
    Config config;

    /** Returns the value, stripped; empty if it is unset or blank. */
    public Optional<String> text(String key) {
        known.add(key);
        return config.getOptionalValue(key, String.class).map(String::strip).filter(value -> !value.isEmpty());
    }

    public String text(String key, String defaultValue) {
        return text(key).orElse(defaultValue);
    }

    /** Reads {@code true} or {@code false}, in any case. */
    public boolean flag(String key, boolean defaultValue) {
        String value = text(key, String.valueOf(defaultValue)).toLowerCase(Locale.ROOT);
        if (!value.equals("true") && !value.equals("false")) {
            throw new SettingException(key, Quoted.of(value) + " is neither true nor false.", "Use true or false.");
        }
        return Boolean.parseBoolean(value);
    }

    public int number(String key, int defaultValue, int min, int max) {
        String value = text(key, String.valueOf(defaultValue));
        String remedy = "Use a whole number from " + min + " to " + max + ".";
        try {
            int number = Integer.parseInt(value);
            if (number < min || number > max) {
                throw new SettingException(key, number + " is out of range.", remedy);
            }
            return number;
        } catch (NumberFormatException notANumber) {
            throw new SettingException(key, Quoted.of(value) + " is not a whole number.", remedy);
        }
    }

    /**
     * Reads a duration such as {@code 500ms}, {@code 10s}, {@code 15m}, {@code 24h}, {@code 7d}, or in ISO 8601
     * ({@code PT15M}). {@code 0} needs no unit.
     */
    public Duration duration(String key, Duration defaultValue, Duration min, Duration max) {
        String value = text(key, defaultValue.toString());
        String remedy = "Use a duration from " + min + " to " + max + ", such as 10s, 15m, 24h, 7d or PT15M.";
        Duration duration = DurationFormat.parse(value)
                .orElseThrow(() -> new SettingException(key, Quoted.of(value) + " is not a duration.", remedy));
        if (duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
            throw new SettingException(key, Quoted.of(value) + " is out of range.", remedy);
        }
        return duration;
    }

    /** Reads a constant of an enum, in any case, with hyphens instead of underscores. */
    public <E extends Enum<E>> E choice(String key, E defaultValue) {
        String value = text(key, nameOf(defaultValue));
        E[] constants = defaultValue.getDeclaringClass().getEnumConstants();
        return Arrays.stream(constants)
                .filter(constant -> nameOf(constant).equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> new SettingException(
                        key,
                        Quoted.of(value) + " is not known.",
                        Arrays.stream(constants)
                                .map(Settings::nameOf)
                                .collect(Collectors.joining(", ", "Use one of: ", "."))));
    }

    /** Reads values separated by commas; empty if unset. */
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
                throw new SettingException(
                        key, Quoted.of(value) + " is not a path.", "Use the path of a file or folder.");
            }
        });
    }

    /**
     * Returns keys under {@code countersign.} that are set but never read, probably because they are misspelt. WildFly
     * lists {@code COUNTERSIGN_DATA_DIR} as {@code countersign.data.dir} too, so keys are compared as names of
     * environment variables.
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

    /** Converts a key by the rule of MicroProfile Config for environment variables. */
    private static String environmentName(String key) {
        return key.replaceAll("[^a-zA-Z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static String nameOf(Enum<?> constant) {
        return constant.name().replace('_', '-');
    }
}
