package org.countersign.oauth.entity;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of a request. Each has one value, apart from {@code resource} (RFC 8707, section 2). One without a
 * value counts as omitted (RFC 6749, section 3.1).
 */
public record Parameters(Map<String, List<String>> values) {

    private static final String RESOURCE = "resource";

    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name)).map(list -> list.get(0));
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Returns the values of {@code resource}. */
    public List<String> resources() {
        return values.getOrDefault(RESOURCE, List.of());
    }

    /** Returns only those that have one of these names. */
    public Parameters only(Set<String> names) {
        Map<String, List<String>> known = new LinkedHashMap<>(values);
        known.keySet().retainAll(names);
        return new Parameters(known);
    }

    /** Returns them with another value of one parameter. */
    public Parameters with(String name, String value) {
        Map<String, List<String>> changed = new LinkedHashMap<>(values);
        changed.put(name, List.of(value));
        return new Parameters(changed);
    }

    /** Returns them as a query string. */
    public String encode() {
        List<String> pairs = new ArrayList<>();
        values.forEach((name, list) -> list.forEach(value -> pairs.add(encode(name) + '=' + encode(value))));
        return String.join("&", pairs);
    }

    /** Reads what {@link #encode} has written. */
    public static Parameters decode(String encoded) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            values.computeIfAbsent(decodePart(pair.substring(0, equals)), unused -> new ArrayList<>())
                    .add(decodePart(pair.substring(equals + 1)));
        }
        return new Parameters(values);
    }

    private static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }

    private static String decodePart(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Parameters" + values.keySet();
    }
}
