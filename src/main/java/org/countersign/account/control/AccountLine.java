package org.countersign.account.control;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.countersign.account.entity.Account;
import org.countersign.platform.control.JsonFactories;
import org.countersign.platform.control.StrictJson;

/** An account as a line of JSON: read where one comes in, written where one goes out. */
final class AccountLine {

    private static final String ID = "id";
    private static final String EMAIL = "email";
    private static final String NAME = "name";
    private static final String PASSWORD_HASH = "passwordHash";
    private static final String ROLES = "roles";
    private static final String DISABLED = "disabled";
    private static final String CREATED_AT = "createdAt";

    private AccountLine() {}

    static ImportEntry read(int number, byte[] line, Instant now) {
        if (line.length > JsonLines.MAX_BYTES) {
            return new ImportEntry.Unfit(number, "", "The line is longer than 16 KiB.");
        }
        if (!StrictJson.isObject(line)) {
            return new ImportEntry.Unfit(number, "", "The line is not one JSON object in UTF-8.");
        }
        NewcomerDraft draft = new NewcomerDraft(now);
        Members members = new Members(parsed(line), draft::object);
        members.allowOnly(Set.of(ID, EMAIL, NAME, PASSWORD_HASH, ROLES, DISABLED, CREATED_AT));
        members.text(ID).ifPresent(draft::id);
        members.text(EMAIL).ifPresent(draft::email);
        members.text(NAME).ifPresent(draft::name);
        members.text(PASSWORD_HASH).map(PasswordHash::parse).ifPresent(draft::hash);
        members.texts(ROLES).ifPresent(draft::roles);
        members.flag(DISABLED).ifPresent(draft::disabled);
        members.text(CREATED_AT).ifPresent(text -> readTime(text, draft));
        return draft.entry(number);
    }

    private static JsonObject parsed(byte[] line) {
        try (JsonReader reader =
                JsonFactories.READERS.createReader(new StringReader(new String(line, StandardCharsets.UTF_8)))) {
            return reader.readObject();
        }
    }

    private static void readTime(String text, NewcomerDraft draft) {
        try {
            draft.createdAt(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException wrong) {
            draft.object("createdAt has to be a time such as 2026-11-22T05:42:45Z.");
        }
    }

    static String write(Account account, boolean withHash) {
        List<String> roles = account.roles().stream().sorted().toList();
        var line = JsonFactories.BUILDERS
                .createObjectBuilder()
                .add(ID, account.id().value())
                .add(EMAIL, account.email().value())
                .add(NAME, account.name())
                .add(ROLES, JsonFactories.BUILDERS.createArrayBuilder(roles))
                .add(DISABLED, account.isDisabled())
                .add(CREATED_AT, account.createdAt().toString());
        if (withHash) {
            line.add(PASSWORD_HASH, account.passwordHash());
        }
        return line.build().toString();
    }
}
