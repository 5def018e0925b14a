package org.countersign.transfer.control;

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
import org.countersign.password.control.Argon2Hash;
import org.countersign.password.control.ForeignHash;
import org.countersign.password.control.ForeignHash.Reading;
import org.countersign.password.control.PasswordHash;
import org.countersign.password.control.Pbkdf2Hash;
import org.countersign.platform.control.JsonFactories;

/**
 * The password of a Keycloak user. {@code credentialData} has the parameters of the hash, and {@code secretData} has
 * salt and hash. Both are JSON in a string. Before Keycloak 8 the same values were members of the credential itself.
 */
record KeycloakCredential(String algorithm, int iterations, String salt, String value, JsonObject parameters) {

    private static final String PBKDF2 = "pbkdf2";
    private static final Map<String, String> ARGON2_VERSIONS = Map.of("1.0", "16", "1.3", "19");

    static String typeOf(JsonObject credential) {
        return text(credential, "type");
    }

    /** Returns whether the password is temporary: it must be changed at the next login. */
    static boolean isTemporary(JsonObject credential) {
        return credential.get("temporary") == JsonValue.TRUE;
    }

    static Reading read(JsonObject credential) {
        if (credential.containsKey("hashedSaltedValue")) {
            return new KeycloakCredential(
                            text(credential, "algorithm"),
                            number(credential, "hashIterations"),
                            text(credential, "salt"),
                            text(credential, "hashedSaltedValue"),
                            JsonValue.EMPTY_JSON_OBJECT)
                    .hash();
        }
        JsonObject how = inner(credential, "credentialData");
        JsonObject secret = inner(credential, "secretData");
        if (how.isEmpty() && secret.isEmpty() && !text(credential, "value").isEmpty()) {
            return new Reading.Rejected("The password is in plain text, not a hash.");
        }
        return new KeycloakCredential(
                        text(how, "algorithm"),
                        number(how, "hashIterations"),
                        text(secret, "salt"),
                        text(secret, "value"),
                        how.get("additionalParameters") instanceof JsonObject object
                                ? object
                                : JsonValue.EMPTY_JSON_OBJECT)
                .hash();
    }

    private Reading hash() {
        if (value.isEmpty()) {
            return new Reading.Rejected("The password credential has no hash.");
        }
        if (algorithm.startsWith("bcrypt") || value.startsWith("$")) {
            return ForeignHash.read(value);
        }
        return known().map(hash -> ForeignHash.check(hash, Optional.empty())).orElseGet(this::unknown);
    }

    private Optional<PasswordHash> known() {
        if (algorithm.equals("argon2")) {
            return argon2().map(PasswordHash.class::cast);
        }
        if (!algorithm.startsWith(PBKDF2) && !algorithm.isEmpty()) {
            return Optional.empty();
        }
        String digest = algorithm.length() > PBKDF2.length() ? algorithm.substring(PBKDF2.length() + 1) : "sha1";
        return Pbkdf2Hash.of(digest, iterations, salt, value).map(PasswordHash.class::cast);
    }

    private Reading unknown() {
        return new Reading.Rejected("The password hash of the algorithm \"" + ImportNote.shown(algorithm)
                + "\" is incomplete, or the algorithm is not supported.");
    }

    private Optional<Argon2Hash> argon2() {
        String version = ARGON2_VERSIONS.getOrDefault(parameter("version"), "");
        return Argon2Hash.parse("$argon2" + parameter("type").toLowerCase(Locale.ROOT) + "$v=" + version + "$m="
                + parameter("memory") + ",t=" + iterations + ",p=" + parameter("parallelism") + '$'
                + salt.replace("=", "") + '$' + value.replace("=", ""));
    }

    /** Returns the value of a parameter. Keycloak stores each parameter as a list of strings. */
    private String parameter(String name) {
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

    private static int number(JsonObject object, String name) {
        return object.get(name) instanceof JsonNumber number ? number.intValue() : 0;
    }

    @Override
    public String toString() {
        return "KeycloakCredential[" + algorithm + "]";
    }
}
