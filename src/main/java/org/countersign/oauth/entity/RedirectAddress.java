package org.countersign.oauth.entity;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The redirect URI of a request with the response (RFC 6749, section 4.1.2; RFC 9207, section 2).
 *
 * @param redirectUri the registered URI, which may have a query
 * @param state the client's value; it MUST be repeated unchanged
 */
public record RedirectAddress(String redirectUri, Optional<String> state, String issuer) {

    public String withCode(String code) {
        return with(Map.of("code", code));
    }

    /**
     * Returns it with an error.
     *
     * @param description a sentence in ASCII that contains nothing from the request
     */
    public String withError(String error, String description) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("error", error);
        parameters.put("error_description", description);
        return with(parameters);
    }

    private String with(Map<String, String> response) {
        Map<String, String> parameters = new LinkedHashMap<>(response);
        state.ifPresent(text -> parameters.put("state", text));
        parameters.put("iss", issuer);
        String query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + '=' + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return redirectUri + (redirectUri.contains("?") ? '&' : '?') + query;
    }

    /** Encodes a space as {@code %20}, which every parser of queries understands. */
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
