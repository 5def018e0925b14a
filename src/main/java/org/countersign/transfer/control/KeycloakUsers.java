package org.countersign.transfer.control;

import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.StringReader;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.countersign.platform.control.JsonFactories;
import org.jspecify.annotations.Nullable;

/** Reads the users of a document that can be imported, one after another. */
final class KeycloakUsers implements Iterator<ImportEntry> {

    private final JsonParser parser;
    private final Instant now;
    private int number;
    private boolean isInUsers;
    private @Nullable Event next;

    KeycloakUsers(String json, KeycloakDocument document, Instant now) {
        this.parser = JsonFactories.PARSERS.createParser(new StringReader(json));
        this.now = now;
        parser.next();
        this.isInUsers = document.isListOfUsers();
        advance();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public ImportEntry next() {
        Event user = next;
        if (user == null) {
            throw new NoSuchElementException();
        }
        number++;
        ImportEntry entry = read(user);
        advance();
        return entry;
    }

    private ImportEntry read(Event user) {
        if (user == Event.START_OBJECT) {
            return KeycloakUser.read(number, parser.getObject(), now);
        }
        KeycloakDocument.skip(parser, user);
        return new ImportEntry.Invalid(number, "", "This is not a user.");
    }

    /** Moves to the next user, and skips all other parts of the realms. */
    private void advance() {
        next = null;
        while (next == null && parser.hasNext()) {
            Event event = parser.next();
            if (isInUsers) {
                isInUsers = event != Event.END_ARRAY;
                next = isInUsers ? event : null;
            } else if (event == Event.KEY_NAME) {
                readMember();
            } else if (event == Event.START_ARRAY) {
                parser.skipArray();
            }
        }
    }

    private void readMember() {
        boolean isUsers = parser.getString().equals("users");
        Event value = parser.next();
        isInUsers = isUsers && value == Event.START_ARRAY;
        if (!isInUsers) {
            KeycloakDocument.skip(parser, value);
        }
    }
}
