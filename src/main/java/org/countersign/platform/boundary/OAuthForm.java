package org.countersign.platform.boundary;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a request of an OAuth client, {@code application/x-www-form-urlencoded}. A parameter occurs at most
 * once (RFC 6749, section 3.2), apart from {@code resource} (RFC 8707, section 2). One without a value counts as
 * omitted (RFC 6749, section 3.2).
 */
public final class OAuthForm {

    private static final String RESOURCE = "resource";

    private final Map<String, List<String>> parameters;

    private OAuthForm(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    /** Parses a form. Throws {@link OAuthException} if it is malformed or repeats a parameter. */
    public static OAuthForm parse(byte[] body) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : ascii(body).split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (value.isEmpty()) {
                continue;
            }
            List<String> values = parameters.computeIfAbsent(name, unused -> new ArrayList<>());
            values.add(value);
            if (values.size() > 1 && !name.equals(RESOURCE)) {
                throw OAuthException.invalidRequest("A parameter is repeated.");
            }
        }
        return new OAuthForm(parameters);
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(parameters.get(name)).map(values -> values.get(0));
    }

    public String require(String name) {
        return find(name).orElseThrow(() -> OAuthException.invalidRequest("The parameter " + name + " is missing."));
    }

    /** Returns the values of {@code resource}. */
    public List<String> resources() {
        return parameters.getOrDefault(RESOURCE, List.of());
    }

    /** Returns the values of all parameters. */
    public Map<String, List<String>> values() {
        return Collections.unmodifiableMap(parameters);
    }

    private static String ascii(byte[] body) {
        for (byte one : body) {
            if (one <= 0x20 || one == 0x7f) {
                throw malformed();
            }
        }
        return new String(body, StandardCharsets.US_ASCII);
    }

    /** Decodes percent-encoded UTF-8. Rejects malformed sequences instead of replacing them. */
    public static String decode(String encoded) {
        ByteBuffer bytes = ByteBuffer.allocate(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                bytes.put(hexByte(encoded, i + 1));
                i += 2;
            } else {
                bytes.put((byte) (c == '+' ? ' ' : c));
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException malformed) {
            throw malformed();
        }
    }

    private static byte hexByte(String encoded, int start) {
        if (start + 2 > encoded.length()) {
            throw malformed();
        }
        int high = Character.digit(encoded.charAt(start), 16);
        int low = Character.digit(encoded.charAt(start + 1), 16);
        if (high < 0 || low < 0) {
            throw malformed();
        }
        return (byte) (high << 4 | low);
    }

    private static OAuthException malformed() {
        return OAuthException.invalidRequest("The body is not a form in UTF-8.");
    }

    @Override
    public String toString() {
        return "OAuthForm" + parameters.keySet();
    }
}
