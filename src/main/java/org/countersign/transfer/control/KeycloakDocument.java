package org.countersign.transfer.control;

import jakarta.json.JsonObject;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.StringReader;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.countersign.platform.control.JsonFactories;

/**
 * A valid JSON document that may contain Keycloak users. It is a realm, a list of realms (an export of all realms) or a
 * list of users.
 */
final class KeycloakDocument {

    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> namesInUsers = new LinkedHashSet<>();
    private final boolean isList;
    private boolean hasUsers;

    private KeycloakDocument(boolean isList) {
        this.isList = isList;
    }

    static KeycloakDocument of(String json) {
        try (JsonParser parser = JsonFactories.PARSERS.createParser(new StringReader(json))) {
            KeycloakDocument document = new KeycloakDocument(parser.next() == Event.START_ARRAY);
            if (!document.isList) {
                document.scan(parser);
                return document;
            }
            for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
                if (event == Event.START_OBJECT) {
                    document.scan(parser);
                } else {
                    skip(parser, event);
                }
            }
            return document;
        }
    }

    private void scan(JsonParser parser) {
        while (parser.next() == Event.KEY_NAME) {
            String name = parser.getString();
            names.add(name);
            Event value = parser.next();
            if (name.equals("users") && value == Event.START_ARRAY) {
                hasUsers = true;
                scanUsers(parser);
            } else {
                skip(parser, value);
            }
        }
    }

    /** Reads the first user. Its member names show which system the users come from. */
    private void scanUsers(JsonParser parser) {
        Event first = parser.next();
        if (first == Event.END_ARRAY) {
            return;
        }
        if (first == Event.START_OBJECT) {
            JsonObject user = parser.getObject();
            namesInUsers.addAll(user.keySet());
        } else {
            skip(parser, first);
        }
        parser.skipArray();
    }

    static void skip(JsonParser parser, Event value) {
        if (value == Event.START_OBJECT) {
            parser.skipObject();
        } else if (value == Event.START_ARRAY) {
            parser.skipArray();
        }
    }

    boolean hasUsers() {
        return hasUsers;
    }

    /** Returns whether the document is a list of users. */
    boolean isListOfUsers() {
        return isList && !hasUsers && (names.contains("username") || names.contains("credentials"));
    }

    /** Returns why the document has no Keycloak users; empty if it has some. */
    Optional<String> objection() {
        if (namesInUsers.contains("localId")) {
            return Optional.of("This is an export of Firebase. The manual shows how to convert it to JSON lines.");
        }
        if (hasUsers || isListOfUsers()) {
            return Optional.empty();
        }
        if (names.contains("users")) {
            return Optional.of("\"users\" is not a list.");
        }
        if (names.contains("passwordHash")) {
            return Optional.of(
                    "This looks like JSON lines. Choose that format, or send it as application/x-ndjson, with"
                            + " one account on each line.");
        }
        return Optional.of(
                names.contains("realm")
                        ? "The realm has no users. A partial export of Keycloak's console never has them; run"
                                + " \"kc.sh export\" with the option --users."
                        : "There is no list of users. A Keycloak realm has it as \"users\".");
    }
}
