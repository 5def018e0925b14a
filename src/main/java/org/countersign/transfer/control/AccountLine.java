package org.countersign.transfer.control;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.account.entity.StoredAccount;
import org.countersign.password.control.ForeignHash;
import org.countersign.platform.control.JsonFactories;

/** Reads and writes an account as a line of JSON. Imports read it, and exports write it. */
final class AccountLine {

    private static final String ID = "id";
    private static final String EMAIL = "email";
    private static final String EMAIL_VERIFIED = "emailVerified";
    private static final String NAME = "name";
    private static final String PASSWORD_HASH = "passwordHash";
    private static final String ROLES = "roles";
    private static final String DISABLED = "disabled";
    private static final String CREATED_AT = "createdAt";
    private static final Set<String> ALL =
            Set.of(ID, EMAIL, EMAIL_VERIFIED, NAME, PASSWORD_HASH, ROLES, DISABLED, CREATED_AT);

    private static final int MAX_DEPTH = 8;

    private AccountLine() {}

    static ImportEntry read(int number, byte[] line, Instant now) {
        if (line.length > JsonLines.MAX_BYTES) {
            return new ImportEntry.Invalid(number, "", "The line is longer than 16 KiB.");
        }
        Optional<String> text = ImportText.decode(line).map(ImportText::withoutMark);
        if (text.isEmpty()) {
            return new ImportEntry.Invalid(number, "", "The line is not UTF-8. Save the file as UTF-8.");
        }
        Optional<JsonProblem> problem = JsonProblem.find(text.get(), MAX_DEPTH);
        if (problem.isPresent()) {
            return new ImportEntry.Invalid(number, "", problem.get().inItsLine());
        }
        return parsed(text.get())
                .map(object -> read(number, object, now))
                .orElseGet(() -> new ImportEntry.Invalid(number, "", "The line is not a JSON object."));
    }

    static Optional<JsonObject> parsed(String line) {
        if (!line.stripLeading().startsWith("{")) {
            return Optional.empty();
        }
        try (JsonReader reader = JsonFactories.READERS.createReader(new StringReader(line))) {
            JsonStructure read = reader.read();
            return Optional.of(read.asJsonObject());
        }
    }

    /**
     * Reads a line. Rejects unknown members, because they may be misspelt, and their values would be left out without
     * notice.
     */
    private static ImportEntry read(int number, JsonObject line, Instant now) {
        ImportedAccountBuilder account = new ImportedAccountBuilder(now);
        UnknownMembers.objection(line.keySet(), ALL).ifPresent(account.findings()::reject);
        JsonMembers required = new JsonMembers(line, wrong -> account.findings().reject(wrong + "."));
        JsonMembers others = required.reporting(account.findings()::ignore);
        required.text(ID).ifPresent(account::id);
        required.text(EMAIL).ifPresent(account::email);
        required.text(PASSWORD_HASH).map(ForeignHash::read).ifPresent(account::hash);
        required.flag(DISABLED).ifPresent(account::disabled);
        others.text(NAME).ifPresent(account::name);
        others.flag(EMAIL_VERIFIED).ifPresent(account::emailVerified);
        account.roles(others.texts(ROLES));
        others.text(CREATED_AT).ifPresent(text -> readTime(text, account));
        return account.build(number);
    }

    private static void readTime(String text, ImportedAccountBuilder account) {
        try {
            account.createdAt(time(text));
        } catch (DateTimeException wrong) {
            account.findings().ignore("\"createdAt\" is not a time such as 2026-11-22T05:42:45Z");
        }
    }

    /** Parses a time. A time without a zone is in UTC. */
    private static Instant time(String text) {
        TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                text.strip().replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
        return time instanceof OffsetDateTime zoned
                ? zoned.toInstant()
                : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
    }

    static String write(StoredAccount account, boolean withHash) {
        List<String> roles = account.roles().stream().sorted().toList();
        var line = JsonFactories.BUILDERS
                .createObjectBuilder()
                .add(ID, account.id().value())
                .add(EMAIL, account.email().value())
                .add(EMAIL_VERIFIED, account.emailVerifiedAt().isPresent())
                .add(NAME, account.name())
                .add(ROLES, JsonFactories.BUILDERS.createArrayBuilder(roles))
                .add(DISABLED, account.disabled())
                .add(CREATED_AT, account.createdAt().toString());
        if (withHash) {
            line.add(PASSWORD_HASH, account.passwordHash());
        }
        return line.build().toString();
    }
}
