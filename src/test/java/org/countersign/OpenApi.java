package org.countersign;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** The API contract, {@code docs/openapi.yaml}. All references are resolved. */
final class OpenApi {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final String PROBLEM = "application/problem+json";

    private final Map<String, Object> document;

    private OpenApi(Map<String, Object> document) {
        this.document = document;
    }

    static OpenApi read() throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try (Reader text = Files.newBufferedReader(Path.of("docs/openapi.yaml"))) {
            return new OpenApi(new Yaml(options).load(text));
        }
    }

    /** Returns all operations, with keys such as {@code "POST /api/auth/login"}. */
    SortedMap<String, Map<String, Object>> operations() {
        SortedMap<String, Map<String, Object>> operations = new TreeMap<>();
        at(document, "paths")
                .forEach((path, item) -> asMap(item).keySet().stream()
                        .filter(METHODS::contains)
                        .forEach(method ->
                                operations.put(method.toUpperCase(Locale.ROOT) + ' ' + path, at(item, method))));
        return operations;
    }

    /** Returns the path or query parameters of an operation such as {@code "GET /api/admin/accounts"}, by name. */
    SortedMap<String, Map<String, Object>> parameters(String operation, String in) {
        String[] methodAndPath = operation.split(" ", 2);
        Map<String, Object> item = at(document, "paths", methodAndPath[1]);
        Map<String, Object> own = at(item, methodAndPath[0].toLowerCase(Locale.ROOT));
        SortedMap<String, Map<String, Object>> parameters = new TreeMap<>();
        Stream.of(item, own)
                .flatMap(owner -> asList(owner.get("parameters")).stream())
                .map(this::resolved)
                .filter(parameter -> in.equals(parameter.get("in")))
                .forEach(parameter -> parameters.put(parameter.get("name").toString(), parameter));
        return parameters;
    }

    Map<String, Object> component(String kind, String name) {
        return at(document, "components", kind, name);
    }

    Map<String, Object> components(String kind) {
        return at(document, "components", kind);
    }

    /** Returns the responses of an operation, by status. */
    SortedMap<String, Map<String, Object>> responses(Map<String, Object> operation) {
        SortedMap<String, Map<String, Object>> responses = new TreeMap<>();
        at(operation, "responses")
                .keySet()
                .forEach(status -> responses.put(status, at(operation, "responses", status)));
        return responses;
    }

    /** Returns the problem codes of a response, which are the names of its examples. */
    Set<String> codes(Map<String, Object> response) {
        return at(response, "content", PROBLEM, "examples").keySet();
    }

    /** Returns the schema of the JSON body of a request or response. */
    Map<String, Object> bodySchema(Map<String, Object> requestOrResponse) {
        return at(requestOrResponse, "content", "application/json", "schema");
    }

    /**
     * Returns the properties of a schema and of all schemas that it is composed of. The first definition of a property
     * wins.
     */
    Map<String, Object> properties(Map<String, Object> schema) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Object part : asList(schema.get("allOf"))) {
            properties(resolved(part)).forEach(properties::putIfAbsent);
        }
        at(schema, "properties").forEach(properties::putIfAbsent);
        return properties;
    }

    Set<String> required(Map<String, Object> schema) {
        Set<String> required = new TreeSet<>();
        asList(schema.get("required")).forEach(name -> required.add(name.toString()));
        return required;
    }

    /** Returns the map at the end of this path, or an empty map if there is none. */
    Map<String, Object> at(Object node, String... steps) {
        Map<String, Object> map = resolved(node);
        for (String step : steps) {
            map = resolved(map.get(step));
        }
        return map;
    }

    private Map<String, Object> resolved(Object node) {
        Map<String, Object> map = asMap(node);
        return map.get("$ref") instanceof String reference
                ? at(document, reference.substring("#/".length()).split("/"))
                : map;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object node) {
        return node == null ? Map.of() : (Map<String, Object>) node;
    }

    static List<?> asList(Object node) {
        return node == null ? List.of() : (List<?>) node;
    }
}
