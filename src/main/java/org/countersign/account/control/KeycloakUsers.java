package org.countersign.account.control;

import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.countersign.platform.control.JsonFactories;
import org.countersign.platform.control.StrictJson;

/** The users of a Keycloak realm, as {@code kc.sh export} writes them: the list {@code users} of a JSON object. */
final class KeycloakUsers implements Iterator<ImportEntry> {

    /** Flows and policies of a realm are nested deeper than anything that we read ourselves. */
    private static final int MAX_DEPTH = 40;

    private final JsonParser parser;
    private final Instant now;
    private int number;
    private Event next;

    private KeycloakUsers(JsonParser parser, Instant now) {
        this.parser = parser;
        this.now = now;
        this.next = parser.next();
    }

    /** Empty where it is no such file. */
    static Optional<KeycloakUsers> in(byte[] file, Instant now) {
        if (!StrictJson.isObject(file, MAX_DEPTH)) {
            return Optional.empty();
        }
        JsonParser parser = JsonFactories.PARSERS.createParser(new ByteArrayInputStream(file), StandardCharsets.UTF_8);
        parser.next();
        while (parser.next() == Event.KEY_NAME) {
            boolean isUsers = parser.getString().equals("users");
            Event value = parser.next();
            if (isUsers && value == Event.START_ARRAY) {
                return Optional.of(new KeycloakUsers(parser, now));
            }
            skip(parser, value);
        }
        return Optional.empty();
    }

    @Override
    public boolean hasNext() {
        return next != Event.END_ARRAY;
    }

    @Override
    public ImportEntry next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        number++;
        ImportEntry entry = read();
        next = parser.next();
        return entry;
    }

    private ImportEntry read() {
        if (next == Event.START_OBJECT) {
            return KeycloakUser.read(number, parser.getObject(), now);
        }
        skip(parser, next);
        return new ImportEntry.Unfit(number, "", "This is not a user.");
    }

    private static void skip(JsonParser parser, Event value) {
        if (value == Event.START_OBJECT) {
            parser.skipObject();
        } else if (value == Event.START_ARRAY) {
            parser.skipArray();
        }
    }
}
