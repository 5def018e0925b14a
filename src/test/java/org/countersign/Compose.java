package org.countersign;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** The content of {@code docker/compose.yaml}. */
record Compose(Map<String, Object> document) {

    /**
     * A service of the file.
     *
     * @param name the service's name in the file
     * @param says the keys and values of the service
     */
    record Service(String name, Map<String, Object> says) {

        Map<String, Object> environment() {
            return asMap(says.get("environment"));
        }

        boolean isBuilt() {
            return says.containsKey("build");
        }

        Dockerfile dockerfile() throws IOException {
            String file = asMap(says.get("build")).get("dockerfile").toString();
            return Dockerfile.read(file.replaceFirst("^docker/", ""));
        }

        List<String> list(String key) {
            return ((List<?>) says.get(key)).stream().map(Object::toString).toList();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Compose read() throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try (Reader text = Files.newBufferedReader(Path.of("docker/compose.yaml"))) {
            return new Compose(new Yaml(options).load(text));
        }
    }

    List<Service> services() {
        return asMap(document.get("services")).entrySet().stream()
                .map(service -> new Service(service.getKey(), asMap(service.getValue())))
                .toList();
    }

    /** Returns the file of each secret, relative to {@code docker}. */
    Map<String, Object> secrets() {
        return asMap(document.get("secrets"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object value) {
        return (Map<String, Object>) value;
    }
}
