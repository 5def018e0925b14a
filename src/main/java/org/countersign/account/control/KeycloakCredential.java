package org.countersign.account.control;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.countersign.platform.control.JsonFactories;

/**
 * The password of a Keycloak user: {@code credentialData} says how it was hashed and {@code secretData} holds salt and
 * hash; both are JSON within a text.
 */
final class KeycloakCredential {

    private static final String PBKDF2 = "pbkdf2";
    private static final Map<String, String> ARGON2_VERSIONS = Map.of("1.0", "16", "1.3", "19");

    private KeycloakCredential() {}

    static boolean isPassword(JsonObject credential) {
        return text(credential, "type").equals("password");
    }

    /** Empty where it is in no form that is known here. */
    static Optional<PasswordHash> hash(JsonObject credential) {
        JsonObject how = inner(credential, "credentialData");
        JsonObject secret = inner(credential, "secretData");
        String algorithm = text(how, "algorithm");
        int iterations = how.get("hashIterations") instanceof JsonNumber number ? number.intValue() : 0;
        String salt = text(secret, "salt");
        String value = text(secret, "value");
        if (algorithm.equals("argon2")) {
            return argon2(parameters(how), iterations, salt, value).map(PasswordHash.class::cast);
        }
        if (!algorithm.startsWith(PBKDF2)) {
            return Optional.empty();
        }
        String digest = algorithm.equals(PBKDF2) ? "sha1" : algorithm.substring(PBKDF2.length() + 1);
        return Pbkdf2Hash.of(digest, iterations, salt, value).map(PasswordHash.class::cast);
    }

    private static Optional<Argon2Hash> argon2(JsonObject parameters, int iterations, String salt, String value) {
        String version = ARGON2_VERSIONS.getOrDefault(first(parameters, "version"), "");
        return Argon2Hash.parse("$argon2" + first(parameters, "type").toLowerCase(Locale.ROOT) + "$v=" + version
                + "$m=" + first(parameters, "memory") + ",t=" + iterations + ",p=" + first(parameters, "parallelism")
                + '$' + salt.replace("=", "") + '$' + value.replace("=", ""));
    }

    private static JsonObject parameters(JsonObject how) {
        return how.get("additionalParameters") instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }

    /** Every parameter is a list of texts. */
    private static String first(JsonObject parameters, String name) {
        return parameters.get(name) instanceof JsonArray list
                        && !list.isEmpty()
                        && list.get(0) instanceof JsonString text
                ? text.getString()
                : "";
    }

    private static JsonObject inner(JsonObject credential, String name) {
        try (JsonReader reader = JsonFactories.READERS.createReader(new StringReader(text(credential, name)))) {
            return reader.readObject();
        } catch (JsonException malformed) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
    }

    private static String text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text ? text.getString() : "";
    }
}
