package org.countersign.it.server;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** The settings of all servers of the tests. */
final class TestSettings {

    /** Names and values as system properties. */
    static final Path FILE = Path.of("src/test/resources/test-settings.properties");

    private TestSettings() {}

    /** Returns them as environment variables, so that a test can replace them. */
    static Map<String, String> asEnvironment() {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(FILE)) {
            properties.load(reader);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Map<String, String> variables = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> variables.put(variable(name), properties.getProperty(name)));
        return variables;
    }

    /** Returns the name of the environment variable of a setting (MicroProfile Config 3.1, section 5.3.1). */
    private static String variable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
